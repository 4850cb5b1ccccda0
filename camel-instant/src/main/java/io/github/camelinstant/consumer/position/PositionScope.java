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
package io.github.camelinstant.consumer.position;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a position belongs to. Used for anything else it would skip or repeat data.
 *
 * @param app     the id of the app
 * @param baseUrl the server
 * @param reads   what is read and how: the mode, and a cursor attribute if there is one
 * @param query   a hash of the query and of who asks
 */
public record PositionScope(String app, String baseUrl, String reads, String query) {

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("app", app);
        map.put("baseUrl", baseUrl);
        map.put("reads", reads);
        map.put("query", query);
        return map;
    }

    /** Says what a stored position belongs to instead, or returns null. */
    String difference(Map<String, Object> stored) {
        for (Map.Entry<String, Object> own : toMap().entrySet()) {
            Object other = stored.get(own.getKey());
            if (!own.getValue().equals(other)) {
                return "query".equals(own.getKey())
                        ? "another query or user" : other + " (" + own.getKey() + " of this consumer: " + own.getValue() + ")";
            }
        }
        return null;
    }
}
