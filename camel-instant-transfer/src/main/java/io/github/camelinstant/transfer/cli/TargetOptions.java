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
import java.util.Map;

import io.github.camelinstant.client.AppReadOnlyException;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.transfer.move.AppPair;
import io.github.camelinstant.transfer.move.MoveException;
import picocli.CommandLine.Option;

/** What the app that is written gets beside its entities. */
final class TargetOptions {

    @Option(names = "--push-schema", description = "Give the target the schema first. Nothing is deleted from its own.")
    boolean pushSchema;

    @Option(names = "--push-rules", description = "Give the target the permission rules first, in place of its own.")
    boolean pushRules;

    @Option(names = "--replace",
            description = "The target may have entities already. Those that the source does not have are deleted when both are"
                          + " compared.")
    boolean replace;

    /**
     * Looks whether the target answers.
     *
     * @throws MoveException if it has entities, and nothing was begun with it
     */
    void check(InstantClient target, boolean isNew) {
        if (isNew && !replace) {
            AppPair.requireEmpty(target);
        }
    }

    /** The same, before anything is begun, and whether the target may be written. */
    void check(Places places, WorkOptions work) {
        InstantClient target = places.target();
        requireWritable(target);
        check(target, places.peek(work).isNew());
    }

    /**
     * Looks whether the target answers and may be written; writes nothing.
     *
     * @throws AppReadOnlyException if not
     */
    void requireWritable(InstantClient target) {
        target.platform().schema();
        target.transactSteps(List.of(), TransactOptions.DEFAULT);
    }

    /** Looks whether files of the target may be deleted, where none was copied before. */
    void checkFiles(InstantClient target) {
        if (!replace) {
            AppPair.requireEmpty(target, List.of(AppSchema.FILES));
        }
    }

    void push(InstantClient target, Map<String, ?> schema, Map<String, ?> rules) {
        if (pushSchema) {
            target.platform().pushSchema(schema);
        }
        if (pushRules && rules != null) {
            target.platform().pushRules(rules);
        }
    }
}
