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
package io.github.camelinstant.operation;

import io.github.camelinstant.model.Ids;
import org.apache.camel.Exchange;

/**
 * The attempt to import one body, which an error handler may repeat. A repeat must write the same entities, and must
 * not take a body that was read before for an empty one.
 */
final class ImportAttempt {

    private final Object body;
    private final String seed = Ids.random();
    private boolean usedUp;

    private ImportAttempt(Object body) {
        this.body = body;
    }

    /** The one that failed before, when the same body is sent again, else a new one. */
    static ImportAttempt of(Exchange exchange, String property) {
        Object body = exchange.getMessage().getBody();
        ImportAttempt failed = exchange.getProperty(property, ImportAttempt.class);
        if (failed != null && failed.body == body) {
            return failed;
        }
        ImportAttempt first = new ImportAttempt(body);
        exchange.setProperty(property, first);
        return first;
    }

    /**
     * Takes note that the body is read now.
     *
     * @throws IllegalStateException when it cannot be read again
     */
    void begin(boolean onlyOnce) {
        if (usedUp) {
            throw new IllegalStateException("An earlier try has read from the body, which can be read only once");
        }
        usedUp = onlyOnce;
    }

    /** The id of a row that has none of its own. */
    String idOfRow(long index) {
        return Ids.derive("import", seed, index);
    }
}
