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
package io.github.camelinstant.emulator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.app.TxIds;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.fault.Faults;
import io.github.camelinstant.emulator.http.InstantServer;
import io.github.camelinstant.emulator.http.Services;
import io.github.camelinstant.emulator.storage.Storage;
import io.github.camelinstant.emulator.store.Backup;
import io.github.camelinstant.emulator.store.DataFile;
import io.github.camelinstant.emulator.webhook.WebhookOptions;
import io.github.camelinstant.emulator.webhook.Webhooks;

/**
 * An Instant server in this process, for tests, demos and rehearsals. It answers as a real server does, keeps
 * everything in memory unless a {@linkplain Builder#data file} is named, and needs neither account nor container.
 *
 * <pre>
 * try (InstantEmulator emulator = InstantEmulator.start()) {
 *     EmulatorApp app = emulator.createApp("shop", null, null);
 *     // point a client to emulator.url(), app.id() and app.adminToken()
 * }
 * </pre>
 */
public final class InstantEmulator implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Apps apps;
    private final Services services;
    private final DataFile data;
    private final InstantServer server;
    private final String host;
    private final int port;

    private InstantEmulator(Builder builder) {
        apps = new Apps(builder.clock, builder.txIds);
        host = builder.host;
        data = builder.data == null ? null : DataFile.open(builder.data, apps);
        services = Services.of(
                apps, new Storage(builder.filesFolder(), builder.clock), new Webhooks(builder.webhooks(), builder.clock),
                builder.strictBackups);
        apps.all().forEach(services.storage()::follow);
        server = new InstantServer(host, builder.port, services);
        try {
            if (builder.appId != null) {
                addApp(builder.appId, builder.adminToken);
            }
            server.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        port = server.port();
    }

    private void addApp(UUID id, UUID adminToken) {
        Optional<App> known = apps.find(id);
        if (known.isEmpty()) {
            apps.create(id, adminToken, "emulator", null, null);
        } else if (!known.get().adminToken().equals(adminToken)) {
            throw new IllegalArgumentException("App " + id + " is kept in the data file with another admin token");
        }
    }

    /** Starts an emulator on a free port of the loopback address. */
    public static InstantEmulator start() {
        return builder().start();
    }

    /**
     * Starts with the choices of {@link #start()}: a free port, the loopback address, the clock of the system, no app.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** The base URL for clients, without a slash at the end: {@code http://127.0.0.1:8888}. */
    public String url() {
        return "http://" + host + ":" + port();
    }

    /** The TCP port. */
    public int port() {
        return port;
    }

    /**
     * Makes an app with an id and a token of its own.
     *
     * @param  title                    a name for people
     * @param  schemaJson               the schema as {@code {"entities": {…}, "links": {…}}}; null for none
     * @param  rulesJson                the rules document; null for none, so that everybody may do everything
     * @return                          the app id and the admin token
     * @throws IllegalArgumentException if a text is no JSON, or if the schema or the rules are refused
     */
    public EmulatorApp createApp(String title, String schemaJson, String rulesJson) {
        try {
            App app = apps.create(title, parse(schemaJson), parse(rulesJson));
            return new EmulatorApp(app.id().toString(), app.adminToken().toString());
        } catch (InstantError e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Makes an app with the contents of a backup of a real app: the zip that Instant's tools download.
     *
     * @param  backup           the zip
     * @return                  the app id and the admin token, both new
     * @throws RuntimeException if the file is no such backup or contradicts itself; then there is no new app
     */
    public EmulatorApp restoreApp(Path backup) {
        return restoreApp(backup, UUID.randomUUID().toString(), UUID.randomUUID().toString());
    }

    /**
     * Makes an app with the contents of a backup, and with an id and an admin token (UUIDs) that are known before.
     *
     * @see #restoreApp(Path)
     */
    public EmulatorApp restoreApp(Path backup, String id, String adminToken) {
        App app = Backup.restore(backup, Builder.uuid("app id", id), Builder.uuid("admin token", adminToken), apps,
                services.storage(), apps.clock());
        return new EmulatorApp(app.id().toString(), app.adminToken().toString());
    }

    /**
     * Makes a backup of an app as a real server does every night: unlike one on demand it knows its place in the change
     * log. Clients list and download it as any other.
     *
     * @param  appId                    the app
     * @return                          the id of the backup
     * @throws IllegalArgumentException if there is no such app
     */
    public String makeNightlyBackup(String appId) {
        App app = apps.find(Builder.uuid("app id", appId))
                .orElseThrow(() -> new IllegalArgumentException("There is no app " + appId));
        return services.backups().makeNightly(app).id().toString();
    }

    private static JsonNode parse(String json) {
        try {
            return json == null ? null : JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** What is to go wrong with requests to come, and how many came. */
    public Faults faults() {
        return services.faults();
    }

    /** Stops listening, closes all connections and forgets all apps that are not kept in a file. */
    @Override
    public void close() {
        server.close();
        if (data != null) {
            data.close();
        }
    }

    /** How an emulator is to be started. */
    public static final class Builder {

        private static final String LOOPBACK = "127.0.0.1";
        private static final int MAX_PORT = 65_535;

        private String host = LOOPBACK;
        private int port;
        private Clock clock = Clock.systemUTC();
        private TxIds txIds = TxIds.IN_ORDER;
        private boolean strictBackups;
        private UUID appId;
        private UUID adminToken;
        private Path data;
        private boolean localWebhooks = WebhookOptions.DEFAULT.anyUrl();
        private int webhookRetrySpeed = WebhookOptions.DEFAULT.retrySpeed();
        private Duration webhookWarmUp = WebhookOptions.DEFAULT.warmUp();
        private Duration webhookLogLag = WebhookOptions.DEFAULT.logLag();

        private Builder() {
        }

        /** The address to listen on: {@code 127.0.0.1} unless set, {@code 0.0.0.0} for all. */
        public Builder host(String value) {
            host = value;
            return this;
        }

        /** The port to listen on; 0, the default, takes a free one. */
        public Builder port(int value) {
            if (value < 0 || value > MAX_PORT) {
                throw new IllegalArgumentException("The port must be between 0 and " + MAX_PORT + ", got " + value);
            }
            port = value;
            return this;
        }

        /**
         * Has an app from the start, without schema and rules, with an id and an admin token (UUIDs) that are known
         * before.
         */
        public Builder app(String id, String token) {
            appId = uuid("app id", id);
            adminToken = uuid("admin token", token);
            return this;
        }

        /**
         * Keeps everything in a file, and starts with what is in it: in memory only unless set. The contents of files
         * that clients upload stand in a folder beside it, with {@code .files} at the end of its name. A write that was
         * answered survives the end of the process in any way.
         *
         * @param file made if it is not there; holds admin tokens, so only its owner may read it
         */
        public Builder data(Path file) {
            data = file;
            return this;
        }

        private Path filesFolder() {
            return data == null ? null : data.resolveSibling(data.getFileName() + ".files");
        }

        /** The clock that gives creation times and expiries; the system's unless set. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Whether every other transaction has a lower {@code tx-id} than the one before it, as happens on a real server
         * when many write at once; false unless set. The change log and {@code processed-isn} are in order always.
         */
        public Builder txIdsOutOfOrder(boolean value) {
            txIds = value ? TxIds.OUT_OF_ORDER : TxIds.IN_ORDER;
            return this;
        }

        /**
         * Whether a backup is refused to apps that were made through {@code POST /dash/apps/ephemeral}, and to an
         * address that had two within five minutes, as on a real server; false unless set, because tests make such
         * apps.
         */
        public Builder strictBackups(boolean value) {
            strictBackups = value;
            return this;
        }

        /**
         * Whether webhooks may have URLs with {@code http} and with hosts of this machine and its network, which a real
         * server refuses; false unless set.
         */
        public Builder localWebhooks(boolean value) {
            localWebhooks = value;
            return this;
        }

        /**
         * By how much failed deliveries of webhooks are retried earlier than by a real server, which waits a minute at
         * first and half a day at last: 60, the default, makes a second of a minute.
         */
        public Builder webhookRetrySpeed(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("The speed of retries must be at least 1, got " + value);
            }
            webhookRetrySpeed = value;
            return this;
        }

        /**
         * For how long after its first webhook is registered the changes of an app are lost to webhooks: on a real
         * server for about half a second, here not at all unless set.
         */
        public Builder webhookWarmUp(Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("The warm-up can not be negative, got " + value);
            }
            webhookWarmUp = value;
            return this;
        }

        /**
         * How long after the answer to a write its events are in the log of changes and go out to webhooks: on a real
         * server 40 milliseconds when it is idle and more than a second under load, here they are there with the answer
         * unless set.
         */
        public Builder webhookLogLag(Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("The lag of the log can not be negative, got " + value);
            }
            webhookLogLag = value;
            return this;
        }

        private WebhookOptions webhooks() {
            return new WebhookOptions(localWebhooks, webhookRetrySpeed, webhookWarmUp, webhookLogLag);
        }

        /**
         * Starts to listen.
         *
         * @throws RuntimeException if the port is taken, or if the data file is damaged or in use
         */
        public InstantEmulator start() {
            return new InstantEmulator(this);
        }

        private static UUID uuid(String what, String text) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("The " + what + " must be a UUID");
            }
        }
    }
}
