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
package io.github.camelinstant.consumer.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which links are looked at: each from its forward side, or from the other one when only that is watched. No I/O. */
final class LinkLabels {

    private LinkLabels() {
    }

    /**
     * Returns the labels of each namespace.
     *
     * @param schema as the client reads it
     */
    static Map<String, List<LinkLabel>> of(Map<String, Object> schema, List<String> namespaces) {
        Map<String, List<LinkLabel>> labels = new HashMap<>();
        for (Object link : ((Map<?, ?>) schema.get("links")).values()) {
            Map<?, ?> forward = (Map<?, ?>) ((Map<?, ?>) link).get("forward");
            Map<?, ?> reverse = (Map<?, ?>) ((Map<?, ?>) link).get("reverse");
            Map<?, ?> side = namespaces.contains(forward.get("on")) ? forward : reverse;
            if (namespaces.contains(side.get("on"))) {
                labels.computeIfAbsent((String) side.get("on"), each -> new ArrayList<>())
                        .add(new LinkLabel((String) side.get("label"), side == forward && "one".equals(side.get("has"))));
            }
        }
        return labels;
    }
}
