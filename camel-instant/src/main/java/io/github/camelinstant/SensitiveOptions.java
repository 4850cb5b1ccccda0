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
package io.github.camelinstant;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.apache.camel.CamelContext;

/**
 * Tells Camel which option names hold secrets. Camel masks them in URIs by itself, but in the summary of properties at
 * start-up only the names that it has been told.
 */
final class SensitiveOptions {

    private static final List<String> NAMES = List.of("adminToken", "asToken", "magicCode");

    private SensitiveOptions() {
    }

    static void register(CamelContext context) {
        if (context == null) {
            return;
        }
        var extension = context.getCamelContextExtension();
        Set<String> keywords = new LinkedHashSet<>();
        String present = extension.getAdditionalSensitiveKeywords();
        if (present != null) {
            keywords.addAll(List.of(present.split(",")));
        }
        if (keywords.addAll(NAMES)) {
            extension.setAdditionalSensitiveKeywords(String.join(",", keywords));
        }
    }
}
