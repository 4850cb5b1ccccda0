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
package io.github.camelinstant.bulk.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.json.InstantJson;

/**
 * How far an export is.
 *
 * @param appId      the app
 * @param namespaces what is exported, in order
 * @param namespace  the one that is under way; those before it are done
 * @param after      the id in it up to which all is done, or null
 */
record ExportPosition(String appId, List<String> namespaces, String namespace, String after) {

    String toText() {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("app", appId);
        text.put("namespaces", namespaces);
        text.put("namespace", namespace);
        text.put("after", after);
        return InstantJson.write(text);
    }

    /** @throws IllegalStateException if the text is no position of an export */
    static ExportPosition of(String text) {
        try {
            Map<String, Object> map = InstantJson.readObject(text);
            List<String> namespaces = ((List<?>) map.get("namespaces")).stream().map(String.class::cast).toList();
            String namespace = (String) map.get("namespace");
            if (namespaces.contains(namespace)) {
                return new ExportPosition((String) map.get("app"), namespaces, namespace, (String) map.get("after"));
            }
        } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
            throw new IllegalStateException("The checkpoint holds no position of an export", e);
        }
        throw new IllegalStateException("The checkpoint holds no position of an export");
    }

    /** The namespaces that are not done. */
    List<String> left() {
        return namespaces.subList(namespaces.indexOf(namespace), namespaces.size());
    }
}
