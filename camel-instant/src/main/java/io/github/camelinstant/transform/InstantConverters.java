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
package io.github.camelinstant.transform;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Step;
import io.github.camelinstant.model.Tx;
import org.apache.camel.Converter;

/**
 * Makes JSON text of steps and queries, in the form in which {@code instant:transact} and {@code instant:query} read
 * it, so that they can wait in a queue or a file.
 */
@Converter(generateLoader = true)
public final class InstantConverters {

    private InstantConverters() {
    }

    /** The steps as a JSON array of raw steps. */
    @Converter
    public static String toString(Tx tx) {
        return InstantJson.write(tx.steps().stream().map(Step::toWire).toList());
    }

    /** The query as InstaQL. */
    @Converter
    public static String toString(Query query) {
        return InstantJson.write(query.toMap());
    }
}
