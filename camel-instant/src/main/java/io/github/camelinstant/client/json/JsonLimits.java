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
package io.github.camelinstant.client.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;

/** How deep, long and large JSON may be, so that a hostile or broken answer cannot take the process down. */
final class JsonLimits {

    private static final int NESTING = 1000;
    /** Instant takes strings of up to 20,000,000 characters. */
    private static final int STRING = 32_000_000;
    /** PostgreSQL keeps up to 131,072 digits before the point and 16,383 after it. */
    private static final int NUMBER = 150_000;

    private JsonLimits() {
    }

    static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(NESTING).maxStringLength(STRING).maxNumberLength(NUMBER).build())
                .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(NESTING).build())
                .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                .build();
    }
}
