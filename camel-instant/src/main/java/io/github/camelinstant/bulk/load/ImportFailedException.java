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
package io.github.camelinstant.bulk.load;

import org.apache.camel.RuntimeCamelException;

/** An import stopped before its end, or ended with rows that did not get in. */
public final class ImportFailedException extends RuntimeCamelException {

    private static final long serialVersionUID = 1L;

    private final transient ImportReport report;

    /**
     * @param message why, without values of rows
     * @param report  what has become of the rows
     * @param cause   or null
     */
    public ImportFailedException(String message, ImportReport report, Throwable cause) {
        super(message, cause);
        this.report = report;
    }

    /** Returns what has become of the rows. */
    public ImportReport getReport() {
        return report;
    }
}
