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
package io.github.camelinstant.transfer.cli;

import java.util.List;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.transfer.move.SizeEstimate;

/** Says what a command would do. */
final class DryRun {

    private DryRun() {
    }

    static void app(Display display, InstantClient source, List<String> notMoved) {
        AppSchema schema = AppSchema.of(source.platform().schema());
        display.line("Namespaces and how many entities they have, estimated from a sample of the ids:");
        schema.namespaces().keySet().forEach(
                namespace -> display.line(String.format("  %-30s %s", namespace, SizeEstimate.of(source, namespace))));
        display.line("What cannot be moved:");
        notMoved.forEach(each -> display.line("  - " + each));
        display.line("Nothing was written (--dry-run).");
    }
}
