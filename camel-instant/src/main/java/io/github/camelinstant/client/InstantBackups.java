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
package io.github.camelinstant.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.github.luben.zstd.ZstdInputStream;
import io.github.camelinstant.client.http.Cancellation;
import io.github.camelinstant.client.http.InstantResponse;
import io.github.camelinstant.client.json.InstantJson;

/** The backups that the server makes and keeps of the app. Thread-safe. */
public final class InstantBackups {

    private static final byte[] ZSTD = { 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD };

    private static final Comparator<Backup> LATEST_FIRST
            = Comparator.comparing(Backup::backupAt, Comparator.nullsLast(Comparator.reverseOrder()));

    private final AdminCalls calls;

    InstantBackups(AdminCalls calls) {
        this.calls = calls;
    }

    /**
     * Where the content of a file of the app is.
     *
     * @param locationId as in its entity
     * @param path       as in its entity
     * @param url        valid for some hours; a secret, as who has it can read the file
     */
    public record StoredContent(String locationId, String path, String url) {

        /** Without the URL. */
        @Override
        public String toString() {
            return "StoredContent[" + locationId + "]";
        }
    }

    /**
     * Lists the backups, the latest first.
     *
     * @throws InstantException if it fails
     */
    public List<Backup> list() {
        Call call = calls.get("listBackups", path("/backups"), Map.of());
        List<? extends Map<?, ?>> backups = maps(call, "backups");
        return understood(call, "a backup", () -> backups.stream().map(Backup::of).sorted(LATEST_FIRST).toList());
    }

    /**
     * Begins to make a backup. Instant makes one in five minutes at most.
     *
     * @param  description          what is said about it, or null
     * @return                      the job, see {@link #job}
     * @throws RateLimitedException if it is too early; it says how long to wait
     * @throws InstantException     if it fails
     */
    public BackupJob create(String description) {
        Map<String, Object> body = description == null ? Map.of() : Map.of("description", description);
        Call call = calls.post("createBackup", path("/backups"), body, true);
        return job(call);
    }

    /**
     * Tells how far the making of a backup is.
     *
     * @param  id               of the job
     * @throws InstantException if it fails, or there is no such job
     */
    public BackupJob job(String id) {
        Call call = calls.get("createBackup", path("/backup-jobs/" + uuid(id)), Map.of());
        return job(call);
    }

    /**
     * Lists the files of a backup: {@code config.json}, then {@code entities/<namespace>.jsonl}.
     *
     * @throws InstantException if it fails, for example because the backup has expired
     */
    public List<String> files(String backupId) {
        Call call = calls.get("downloadBackup", path("/backups/" + uuid(backupId) + "/files"), Map.of());
        return maps(call, "files").stream().map(file -> (String) file.get("name")).toList();
    }

    /**
     * Opens a file of a backup. It comes from the file store, to which no token is sent.
     *
     * @param  name             see {@link #files}
     * @return                  what it holds, unpacked; to be closed
     * @throws InstantException if it fails; what breaks later is thrown by the stream
     */
    public InputStream open(String backupId, String name) {
        Call call = calls.get("downloadBackup", path("/backups/" + uuid(backupId) + "/file-url"), Map.of("name", name));
        if (calls.read(call).get("url") instanceof String url) {
            return unpacked(call, calls.caller().fetch(call, url));
        }
        throw Caller.notUnderstood(call, "the answer has no url");
    }

    /**
     * Tells where the contents of the files of the app are that belong to a backup.
     *
     * @param  consumer         gets each
     * @throws InstantException if it fails, or the list is not whole
     */
    public void contents(String backupId, Consumer<StoredContent> consumer) {
        Call call = calls.get("downloadBackup", path("/backups/" + uuid(backupId) + "/storage-files"), Map.of());
        try (InstantResponse response = calls.caller().open(call, type -> type != null && type.contains("ndjson"),
                new Cancellation());
             BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            List<StoredContent> all = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                Map<String, Object> file = InstantJson.readObject(line);
                if (Boolean.TRUE.equals(file.get("done"))) {
                    all.forEach(consumer);
                    return;
                }
                all.add(new StoredContent(
                        (String) file.get("locationId"), (String) file.get("path"), (String) file.get("url")));
            }
            throw Caller.notUnderstood(call, "the list of files is cut off");
        } catch (IOException e) {
            throw ConnectionFailures.withinAnswer(call, e);
        } catch (IllegalArgumentException e) {
            throw Caller.notUnderstood(call, "the list of files is cut off or not JSON");
        }
    }

    /**
     * Opens the content of a file of the app.
     *
     * @return                  to be closed
     * @throws InstantException if it fails; what breaks later is thrown by the stream
     */
    public InputStream open(StoredContent content) {
        return calls.caller().fetch(calls.get("downloadBackup", path("/backups"), Map.of()), content.url());
    }

    /** The file store sends what was stored, or the HTTP client has unpacked it already. */
    private static InputStream unpacked(Call call, InputStream in) {
        try {
            PushbackInputStream peeked = new PushbackInputStream(in, ZSTD.length);
            byte[] first = peeked.readNBytes(ZSTD.length);
            peeked.unread(first);
            return Arrays.equals(first, ZSTD) ? new ZstdInputStream(peeked) : peeked;
        } catch (IOException e) {
            throw ConnectionFailures.withinAnswer(call, e);
        }
    }

    private BackupJob job(Call call) {
        Map<?, ?> job = map(call, calls.read(call).get("job"));
        return understood(call, "a job", () -> BackupJob.of(job));
    }

    private static <T> T understood(Call call, String what, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DateTimeException | ClassCastException e) {
            throw Caller.notUnderstood(call, "the answer does not hold " + what);
        }
    }

    private static String uuid(String id) {
        try {
            return UUID.fromString(id).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The id of a backup is a UUID", e);
        }
    }

    private String path(String path) {
        return "/dash/apps/" + calls.credentials().appId() + path;
    }

    private List<? extends Map<?, ?>> maps(Call call, String key) {
        if (calls.read(call).get(key) instanceof List<?> list) {
            return list.stream().map(each -> map(call, each)).toList();
        }
        throw Caller.notUnderstood(call, "the answer has no " + key);
    }

    private static Map<?, ?> map(Call call, Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw Caller.notUnderstood(call, "the answer does not have it");
    }
}
