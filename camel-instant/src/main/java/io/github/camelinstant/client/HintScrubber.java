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
package io.github.camelinstant.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes out of an error what the server repeats of the request: values of rows, emails, tokens, codes. What remains is
 * structure: names of namespaces and attributes, places, types, ids of entities.
 */
final class HintScrubber {

    /** Keys of a hint that hold structure; everything else is dropped. */
    private static final Set<String> STRUCTURE = Set.of(
            "attr-id", "attr_id", "attribute", "attributes", "checked-data-type", "condition", "constraint", "data-type",
            "debug-uri", "doc-urls", "entity-id", "entity_id", "error", "errors", "etype", "expected", "expected?", "hint",
            "in", "is_required", "label", "message", "namespace", "possible-ins", "reason", "record-type",
            "records", "remaining-tokens", "required-scope", "retry-after", "retry-at", "rule", "status", "sunset", "table",
            "timeout-ms", "type", "value-too-large?", "webhook-id");

    /** Keys whose text is a sentence, in which values may stand. */
    private static final Set<String> PROSE = Set.of("message", "hint", "constraint");

    private final Collection<String> secrets;

    /** @param secrets what must not appear whatever the server says */
    HintScrubber(Collection<String> secrets) {
        this.secrets = secrets;
    }

    Map<String, Object> hint(String type, Map<?, ?> hint) {
        Map<String, Object> scrubbed = new LinkedHashMap<>(map(hint));
        boolean named = type.startsWith("permission-");
        if (named && hint.get("input") instanceof List<?> input) {
            scrubbed.put("input", value("input", input));
        }
        return Collections.unmodifiableMap(scrubbed);
    }

    private Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> scrubbed = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (STRUCTURE.contains(key)) {
                scrubbed.put((String) key, value((String) key, value));
            }
        });
        return Collections.unmodifiableMap(scrubbed);
    }

    private Object value(String key, Object value) {
        if (value instanceof Map<?, ?> map) {
            return map(map);
        } else if (value instanceof List<?> list) {
            List<Object> scrubbed = new ArrayList<>();
            list.forEach(each -> scrubbed.add(value(key, each)));
            return Collections.unmodifiableList(scrubbed);
        } else if (value instanceof String text) {
            return PROSE.contains(key) ? message(text) : withoutSecrets(text);
        }
        return value;
    }

    /** Keeps a message readable, without the values in it. */
    String message(String message) {
        return EchoPatterns.mask(withoutSecrets(message));
    }

    private String withoutSecrets(String text) {
        String scrubbed = text;
        for (String secret : secrets) {
            scrubbed = scrubbed.replace(secret, EchoPatterns.MASK);
        }
        return scrubbed;
    }
}
