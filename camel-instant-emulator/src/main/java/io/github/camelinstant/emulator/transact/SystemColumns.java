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
package io.github.camelinstant.emulator.transact;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.SystemCatalog;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** What may be written in the system's namespaces, by admins and by others. */
final class SystemColumns {

    private static final String FILES = "$files";
    private static final String USERS = "$users";
    private static final String STREAM_PATH = "$stream/";
    private static final Set<String> WRITTEN_BY_THE_SERVER = Set.of(FILES, "$streams");

    private final Database before;
    private final boolean admin;

    SystemColumns(Database before, boolean admin) {
        this.before = before;
        this.admin = admin;
    }

    void check(List<TxOp> ops) {
        for (TxOp op : ops) {
            if (op instanceof TxOp.Triple triple && triple.attr().system()) {
                check(triple);
            } else if (op instanceof TxOp.Delete delete && !admin && SystemCatalog.isSystem(delete.etype())
                    && !delete.etype().equals(FILES)) {
                throw refused(op, delete.etype() + " is a system entity. You aren't allowed to delete this directly.");
            }
        }
    }

    private void check(TxOp.Triple triple) {
        Attr attr = triple.attr();
        if (attr.isId()) {
            if (!admin && !attr.etype().equals(FILES) && !isExistingUser(triple)) {
                TxOp.Triple shown = TxOp.Triple.of(triple.kind(), triple.eid(), attr, triple.value(), null);
                throw refused(shown, attr.etype() + " is a system entity. You aren't allowed to create this directly.");
            }
        } else if (attr.etype().equals(FILES) && attr.label().equals("path")) {
            if (isStreamPath(triple.value()) || isStreamPath(storedPath(triple))) {
                throw refused(triple, "The path for stream files can't be edited.");
            }
        } else if (!admin || WRITTEN_BY_THE_SERVER.contains(attr.etype())) {
            throw refused(
                    triple, attr.etype() + "." + attr.label()
                            + " is a system column. You aren't allowed to change this directly.");
        }
    }

    private boolean isExistingUser(TxOp.Triple triple) {
        return triple.attr().etype().equals(USERS)
                && LookupResolver.find(before, triple.eid()).filter(id -> before.exists(USERS, id)).isPresent();
    }

    private JsonNode storedPath(TxOp.Triple triple) {
        Entity file = LookupResolver.find(before, triple.eid()).map(id -> before.entity(FILES, id)).orElse(null);
        return file == null ? null : file.get(before.schema().attr(triple.attr().id()).orElseThrow());
    }

    private static boolean isStreamPath(JsonNode path) {
        return path != null && path.isTextual() && path.textValue().startsWith(STREAM_PATH);
    }

    private static InstantError refused(TxOp op, String message) {
        ArrayNode input = op instanceof TxOp.Triple triple ? triple.withOpts() : op.toJson();
        return Errors.validation("tx-step", input, List.of(Errors.message(message)));
    }
}
