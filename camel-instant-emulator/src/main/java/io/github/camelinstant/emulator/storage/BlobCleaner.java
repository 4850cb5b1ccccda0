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
package io.github.camelinstant.emulator.storage;

import java.io.IOException;
import java.util.UUID;

import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Commit;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Touches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes contents away as soon as no file of the app has them any more. */
final class BlobCleaner {

    private static final Logger LOG = LoggerFactory.getLogger(BlobCleaner.class);

    private final UUID app;
    private final Blobs blobs;

    private BlobCleaner(UUID app, Blobs blobs) {
        this.app = app;
        this.blobs = blobs;
    }

    /** Begins to follow an app. */
    static BlobCleaner of(App app, Blobs blobs) {
        BlobCleaner cleaner = new BlobCleaner(app.id(), blobs);
        app.addListener(cleaner::clean);
        return cleaner;
    }

    private void clean(Commit commit) {
        for (Touches.Key key : commit.after().touches().byEntity().keySet()) {
            if (key.etype().equals(StoredFile.ETYPE)) {
                StoredFile.byId(commit.before(), key.id()).map(StoredFile::location)
                        .filter(location -> isUnused(commit.after(), location)).ifPresent(this::delete);
            }
        }
    }

    private static boolean isUnused(Database database, String location) {
        return StoredFile.byLocation(database, location).isEmpty();
    }

    private void delete(String location) {
        try {
            blobs.delete(app, location);
        } catch (IOException e) {
            LOG.warn("Could not delete the content {} of app {}", location, app, e);
        }
    }
}
