/*
 * Copyright 2026 the camel-instant authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelinstant;

import java.util.Arrays;
import java.util.function.Function;

import io.github.camelinstant.operation.BackupsOperation;
import io.github.camelinstant.operation.CheckQueryOperation;
import io.github.camelinstant.operation.CheckTransactOperation;
import io.github.camelinstant.operation.CompareOperation;
import io.github.camelinstant.operation.CreateMagicCodeOperation;
import io.github.camelinstant.operation.CreateTokenOperation;
import io.github.camelinstant.operation.DeleteFileOperation;
import io.github.camelinstant.operation.DownloadFileOperation;
import io.github.camelinstant.operation.ExportOperation;
import io.github.camelinstant.operation.GetPresenceOperation;
import io.github.camelinstant.operation.ImportOperation;
import io.github.camelinstant.operation.ListFilesOperation;
import io.github.camelinstant.operation.Operation;
import io.github.camelinstant.operation.OperationContext;
import io.github.camelinstant.operation.PushRulesOperation;
import io.github.camelinstant.operation.PushSchemaOperation;
import io.github.camelinstant.operation.QueryOperation;
import io.github.camelinstant.operation.ReadAppOperation;
import io.github.camelinstant.operation.SendMagicCodeOperation;
import io.github.camelinstant.operation.SignInAsGuestOperation;
import io.github.camelinstant.operation.SignOutOperation;
import io.github.camelinstant.operation.TransactOperation;
import io.github.camelinstant.operation.UploadFileOperation;
import io.github.camelinstant.operation.UserOperation;
import io.github.camelinstant.operation.VerifyMagicCodeOperation;
import io.github.camelinstant.operation.VerifyTokenOperation;
import io.github.camelinstant.operation.WebhooksOperation;

/** What an endpoint does. It stands in the URI and nowhere else. */
public enum InstantOperation {

    /** Reads with an InstaQL query; as a consumer, polls the query. */
    query(QueryOperation::new),

    /** A consumer that holds a query open and emits its result whenever it changes. */
    subscribe,

    /** A consumer of the server's log of changes. */
    changes,

    /** Writes steps or rows in one transaction. */
    transact(TransactOperation::new),

    /** Writes any number of rows in many transactions. */
    import_(ImportOperation::new),

    /** Reads every entity of the app. */
    export(ExportOperation::new),

    /** Compares the app with another app or an archive. */
    compare(CompareOperation::new),

    /** Lists the backups that the server keeps. */
    listBackups(BackupsOperation::list),

    /** Has the server make a backup. */
    createBackup(BackupsOperation::create),

    /** Brings a backup of the server to the disk. */
    downloadBackup(BackupsOperation::download),

    /** Makes a login token for a user. */
    createToken(CreateTokenOperation::new),

    /** Asks whose token it is. */
    verifyToken(VerifyTokenOperation::new),

    /** Looks a user up. */
    getUser(UserOperation::get),

    /** Deletes a user. */
    deleteUser(UserOperation::delete),

    /** Makes one token, or all tokens of a user, invalid. */
    signOut(SignOutOperation::new),

    /** Makes a sign-in code that the route delivers. */
    createMagicCode(CreateMagicCodeOperation::new),

    /** Has Instant mail a sign-in code. */
    sendMagicCode(SendMagicCodeOperation::new),

    /** Signs in with a code. */
    verifyMagicCode(VerifyMagicCodeOperation::new),

    /** Creates a guest. */
    signInAsGuest(SignInAsGuestOperation::new),

    /** Tells what the permission rules show a user of a query. */
    checkQuery(CheckQueryOperation::new),

    /** Tells whether the permission rules let a user write something. */
    checkTransact(CheckTransactOperation::new),

    /** Makes the body a file of the app. */
    uploadFile(UploadFileOperation::new),

    /** Opens a file. */
    downloadFile(DownloadFileOperation::new),

    /** Lists the files. */
    listFiles(ListFilesOperation::new),

    /** Deletes files. */
    deleteFile(DeleteFileOperation::new),

    /** Tells who is in a room. */
    getPresence(GetPresenceOperation::new),

    /** Reads the schema. */
    getSchema(ReadAppOperation::schema),

    /** Adds to the schema. */
    pushSchema(PushSchemaOperation::new),

    /** Reads the permission rules. */
    getRules(ReadAppOperation::rules),

    /** Replaces the permission rules. */
    pushRules(PushRulesOperation::new),

    /** Manages webhooks and reads their events. */
    webhooks(WebhooksOperation::new);

    private final Function<OperationContext, Operation> factory;

    /** For consumers only. */
    InstantOperation() {
        this(null);
    }

    InstantOperation(Function<OperationContext, Operation> factory) {
        this.factory = factory;
    }

    Operation create(OperationContext context) {
        if (factory == null) {
            throw new IllegalArgumentException(
                    "instant:" + this + " can only be consumed from: from(\"instant:" + this + "\")");
        }
        return factory.apply(context);
    }

    /** Whether it may act as the admin, who needs the admin token. */
    boolean mayActAsAdmin() {
        return this != verifyToken;
    }

    /** Whether the admin asks on behalf of a user, so that the admin token is needed whoever acts. */
    boolean asksAsAdmin() {
        return this == checkQuery || this == checkTransact;
    }

    /** Whether an app that is read-only refuses it. */
    boolean writes() {
        return switch (this) {
            case transact, import_, deleteUser, createToken, createMagicCode, sendMagicCode, verifyMagicCode, signInAsGuest,
                    uploadFile,
                    deleteFile ->
                true;
            default -> false;
        };
    }

    /** The name in a URI. */
    @Override
    public String toString() {
        // Java does not let a constant have the name of a keyword
        return name().replace("_", "");
    }

    static InstantOperation named(String name) {
        return Arrays.stream(values()).filter(operation -> operation.toString().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no operation " + name + "; use one of " + Arrays.toString(values())));
    }
}
