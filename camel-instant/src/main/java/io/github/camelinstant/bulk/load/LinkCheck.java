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

import io.github.camelinstant.client.InstantException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the report of an import, and on the log, which ends of links are missing. */
final class LinkCheck {

    private static final Logger LOG = LoggerFactory.getLogger(Importer.class);

    private final LinkTargets targets;

    LinkCheck(LinkTargets targets) {
        this.targets = targets;
    }

    ImportReport of(ImportReport report) {
        try {
            targets.look();
        } catch (InstantException e) {
            LOG.warn("The rows are in, but it cannot be read whether all links have their other end: {}", e.getMessage());
            return report.withMissing(ImportReport.NOT_KNOWN, targets.listed());
        }
        if (targets.count() > 0) {
            MissingTarget first = targets.listed().get(0);
            LOG.warn("{} entities to which rows link by key are not there. The first is that of row {}: {}. The links come to"
                     + " life as soon as they are.",
                    targets.count(), first.row(), first.target());
        }
        return report.withMissing(targets.count(), targets.listed());
    }
}
