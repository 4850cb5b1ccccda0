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
package io.github.camelinstant.emulator.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.AppState;
import io.github.camelinstant.emulator.app.AppStatus;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.platform.SchemaPlan;
import io.github.camelinstant.emulator.rules.RuleSet;
import io.github.camelinstant.emulator.storage.Storage;
import io.github.camelinstant.emulator.storage.StoredFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backup of an app as Instant's tools download it: a zip with {@code config.json}, then
 * {@code entities/<namespace>.jsonl}, then {@code files/<location id>}. Restored are schema, rules, entities with ids
 * and creation times, and files; not webhooks, mail templates and what belongs to OAuth.
 */
public final class Backup {

    private static final Logger LOG = LoggerFactory.getLogger(Backup.class);

    private static final String CONFIG = "config.json";
    private static final Pattern ENTITIES = Pattern.compile("entities/([^/\\\\]+)\\.jsonl");
    private static final Pattern FILE = Pattern.compile("files/([^/\\\\]+)");
    private static final int CONFIG_LIMIT = 1 << 26;
    private static final int LINE_LIMIT = 1 << 26;
    /** More than this, and so many times the size of the zip, is no backup but a bomb. */
    private static final long FREE_SIZE = 1L << 28;
    private static final int MAX_RATIO = 200;

    private final Path path;
    private final Storage storage;
    private final UUID appId;
    private final Set<String> contents = new LinkedHashSet<>();
    private JsonNode config;
    private BackupEntities entities;

    private Backup(Path path, Storage storage, UUID appId) {
        this.path = path;
        this.storage = storage;
        this.appId = appId;
    }

    /**
     * Makes an app with the contents of a backup. When it throws, there is no such app.
     *
     * @param  path           the zip
     * @param  appId          the id of the app, which must not exist yet
     * @throws StoreException if the file is no such backup, contradicts itself, or is larger than reasonable
     */
    public static App restore(Path path, UUID appId, UUID adminToken, Apps apps, Storage storage, Clock clock) {
        if (apps.find(appId).isPresent()) {
            throw new StoreException("App " + appId + " exists already: a backup makes a new one");
        }
        Backup backup = new Backup(path, storage, appId);
        try {
            backup.read();
            Database database = backup.entities.done();
            backup.checkFiles(database);
            AppState state = new AppState(
                    appId, adminToken, backup.config.path("title").asText("restored"), clock.instant(), AppStatus.ACTIVE, 0,
                    backup.entities.lastCreatedAt());
            App app = apps.restore(state, database);
            storage.follow(app);
            return app;
        } catch (IOException | InstantError | IllegalArgumentException e) {
            backup.removeContents();
            throw new StoreException("Could not restore " + path + ": " + e.getMessage(), e);
        } catch (StoreException e) {
            backup.removeContents();
            throw new StoreException("Could not restore " + path + ": " + e.getMessage(), e.getCause());
        }
    }

    private void read() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            InputStream limited = new LimitedStream(zip, FREE_SIZE + MAX_RATIO * Files.size(path));
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(CONFIG)) {
                throw new StoreException("the first entry must be " + CONFIG);
            }
            readConfig(limited);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    readEntry(entry.getName(), limited);
                }
            }
        }
    }

    private void readConfig(InputStream in) throws IOException {
        config = StoreJson.read(LimitedLines.whole(CONFIG, in, CONFIG_LIMIT));
        Database database = SchemaPlan.applied(Database.empty(), config.path("schema"), UUID::randomUUID);
        JsonNode rules = config.path("rules");
        if (rules.isObject()) {
            RuleSet.compile(rules);
            DatabaseEditor editor = database.edit();
            editor.setRules(rules);
            database = editor.done();
        }
        entities = new BackupEntities(database);
    }

    private void readEntry(String name, InputStream in) throws IOException {
        Matcher etype = ENTITIES.matcher(name);
        Matcher file = FILE.matcher(name);
        if (etype.matches() && contents.isEmpty()) {
            if (entities.isUnknownToTheSystem(etype.group(1))) {
                LOG.warn("The backup's {} are left out: the emulator does not have them", etype.group(1));
            } else {
                entities.read(etype.group(1), new LimitedLines(name, in, LINE_LIMIT));
            }
        } else if (file.matches()) {
            if (contents.contains(file.group(1))) {
                throw new StoreException("twice " + name);
            }
            storage.put(appId, file.group(1), in);
            contents.add(file.group(1));
        } else {
            throw new StoreException("unexpected entry " + name);
        }
    }

    private void checkFiles(Database database) {
        Set<String> missing = new LinkedHashSet<>();
        Set<String> unknown = new LinkedHashSet<>(contents);
        StoredFile.all(database).map(StoredFile::location).forEach(location -> {
            if (!unknown.remove(location)) {
                missing.add(location);
            }
        });
        if (!missing.isEmpty()) {
            throw new StoreException("the contents of these $files are missing: " + missing);
        }
        if (!unknown.isEmpty()) {
            throw new StoreException("there are no $files for these contents: " + unknown);
        }
    }

    private void removeContents() {
        for (String location : contents) {
            try {
                storage.remove(appId, location);
            } catch (IOException e) {
                LOG.warn("Could not delete the content {} of a backup that was not restored", location, e);
            }
        }
    }
}
