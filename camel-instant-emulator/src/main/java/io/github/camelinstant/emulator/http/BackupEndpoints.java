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
package io.github.camelinstant.emulator.http;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.backup.AppBackups;
import io.github.camelinstant.emulator.backup.BackupJob;
import io.github.camelinstant.emulator.backup.BackupJobs;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.storage.Storage;
import io.github.camelinstant.emulator.storage.StoredFile;
import io.undertow.util.Headers;

/** Backups: made on demand and as every night, listed, their files and the files of the app. */
final class BackupEndpoints {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PATH = "/dash/apps/:id";
    private static final String BACKUP = PATH + "/backups/:backup";
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final Apps apps;
    private final PlatformCredentials credentials;
    private final AppBackups backups;
    private final BackupJobs jobs;
    private final Storage storage;

    BackupEndpoints(Apps apps, PlatformCredentials credentials, AppBackups backups, BackupJobs jobs,
                    Storage storage) {
        this.apps = apps;
        this.credentials = credentials;
        this.backups = backups;
        this.jobs = jobs;
        this.storage = storage;
    }

    void addTo(Routes routes) {
        routes.add("GET", PATH + "/backups", this::list);
        routes.add("POST", PATH + "/backups", this::create);
        routes.add("DELETE", BACKUP, this::delete);
        routes.add("POST", "/emulator/apps/:id/nightly-backups", this::createNightly);
        routes.add("GET", PATH + "/backup-jobs", this::jobs);
        routes.add("GET", PATH + "/backup-jobs/:job", this::job);
        routes.add("DELETE", PATH + "/backup-jobs/:job", this::cancel);
        routes.add("GET", BACKUP + "/files", this::files);
        routes.add("GET", BACKUP + "/file-url", this::fileUrl);
        routes.add("GET", BACKUP + "/storage-files", this::storageFiles);
        routes.add("GET", "/storage/backups/:backup/:secret", this::content);
    }

    private Answer list(Call call) {
        ObjectNode answer = JSON.objectNode();
        ArrayNode list = answer.putArray("backups");
        backups.of(looked(call).id()).forEach(backup -> list.addObject().put("id", backup.id().toString())
                .put("isn", backup.isn() == null ? "" : backup.isn()).put("backup_at", backup.at().toString())
                .put("files_size", StoredFile.all(backup.database()).mapToLong(StoredFile::size).sum())
                .put("db_size", backup.size())
                .put("uncompressed_size", backup.size()).put("description", backup.description())
                .put("expires_at", backup.expiresAt().toString()));
        return Answer.json(answer);
    }

    private Answer create(Call call) {
        App app = credentials.app(call);
        String description = Params.optional(call.body("description"), Params::text, "body", "description").orElse(null);
        return job(jobs.begin(app, call.address(), description).toJson());
    }

    private Answer delete(Call call) {
        AppBackups.Made backup = backup(call);
        backups.delete(backup);
        return Answer.json(JSON.objectNode().put("id", backup.id().toString()));
    }

    /** Those that have not ended. */
    private Answer jobs(Call call) {
        App app = looked(call);
        ObjectNode answer = JSON.objectNode();
        ArrayNode list = answer.putArray("jobs");
        jobs.underWay(app.id()).forEach(job -> list.add(job.toJson()));
        return Answer.json(answer);
    }

    private Answer job(Call call) {
        UUID id = jobId(call);
        App app = looked(call);
        return job(jobs.find(app.id(), id).<JsonNode> map(BackupJob::toJson).orElseGet(JSON::nullNode));
    }

    private Answer cancel(Call call) {
        UUID id = jobId(call);
        return jobs.cancel(credentials.app(call).id(), id).map(job -> Answer.json(JSON.objectNode().put("id", id.toString())))
                .orElseThrow(() -> Errors.recordNotFound("app-backup-job", JSON.objectNode().put("id", id.toString())));
    }

    private static UUID jobId(Call call) {
        return Params.required(call.pathParam("job"), Params::uuid, "params", "job_id");
    }

    /** The app, whose job goes on meanwhile. */
    private App looked(Call call) {
        App app = credentials.app(call);
        jobs.look(app);
        return app;
    }

    private static Answer job(JsonNode job) {
        ObjectNode answer = JSON.objectNode();
        answer.set("job", job);
        return Answer.json(answer);
    }

    /** Needs no token, as everything below {@code /emulator}. */
    private Answer createNightly(Call call) {
        App app = apps.find(Params.required(call.pathParam("id"), Params::uuid, "params", "app_id"))
                .orElseThrow(() -> Errors.recordNotFound("app", JSON.objectNode()));
        AppBackups.Made backup = backups.makeNightly(app);
        return Answer.json(JSON.objectNode().put("id", backup.id().toString()).put("isn", backup.isn()));
    }

    private Answer files(Call call) {
        ObjectNode answer = JSON.objectNode();
        ArrayNode list = answer.putArray("files");
        backup(call).files().forEach((name, content) -> list.addObject().put("name", name)
                .put("size", ZstdFrame.of(content).length));
        return Answer.json(answer);
    }

    private Answer fileUrl(Call call) {
        AppBackups.Made backup = backup(call);
        String name = Params.required(call.queryParam("name"), Params::text, "params", "name");
        return Answer.json(JSON.objectNode().put("url", call.baseUrl() + "/storage/backups/" + backup.id() + "/"
                                                        + backup.secret() + "?name=" + name.replace("$", "%24")));
    }

    private Answer storageFiles(Call call) {
        App app = credentials.app(call);
        StringBuilder lines = new StringBuilder();
        StoredFile.all(backup(call).database()).forEach(file -> lines.append(JSON.objectNode()
                .put("locationId", file.location()).put("path", file.path())
                .put("url", call.baseUrl() + storage.downloadPath(app, file))).append('\n'));
        lines.append(JSON.objectNode().put("done", true)).append('\n');
        return Answer.text(200, "application/x-ndjson", lines.toString());
    }

    /** What the object store answers to who has the link. */
    private Reply content(Call call) {
        AppBackups.Made backup = Params.uuid(call.pathParam("backup")).flatMap(backups::find).orElse(null);
        if (backup == null || !backup.secret().toString().equals(call.pathParam("secret").asText())) {
            return Answer.xml(FORBIDDEN, "<Error><Code>AccessDenied</Code></Error>");
        }
        byte[] content = backup.files().get(call.queryParam("name") == null ? "" : call.queryParam("name").asText());
        if (content == null) {
            return Answer.xml(NOT_FOUND, "<Error><Code>NoSuchKey</Code></Error>");
        }
        return exchange -> {
            exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, "zstd");
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/x-jsonlines");
            exchange.getOutputStream().write(ZstdFrame.of(content));
        };
    }

    private AppBackups.Made backup(Call call) {
        UUID app = credentials.app(call).id();
        return backups.get(app, Params.required(call.pathParam("backup"), Params::uuid, "params", "backup_id"));
    }
}
