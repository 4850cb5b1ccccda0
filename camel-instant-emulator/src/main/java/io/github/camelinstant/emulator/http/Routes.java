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
package io.github.camelinstant.emulator.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes of the server. Methods and paths are compared as they are: case and a trailing slash matter. */
final class Routes {

    private static final String PARAM = ":";
    private static final String REST = "*";

    private final List<Route> routes = new ArrayList<>();

    /** An endpoint with the values of the path's parameters. */
    record Match(Endpoint endpoint, Map<String, String> pathParams) {
    }

    private record Route(String method, String[] segments, Endpoint endpoint) {
    }

    /**
     * Adds a route. The first that matches is taken.
     *
     * @param path segments are compared literally; {@code :name} takes any one segment, {@code *name} at the end all
     *             that are left
     */
    Routes add(String method, String path, Endpoint endpoint) {
        routes.add(new Route(method, segments(path), endpoint));
        return this;
    }

    Optional<Match> find(String method, String path) {
        String[] segments = segments(path);
        for (Route route : routes) {
            if (route.method().equals(method)) {
                Map<String, String> params = match(route.segments(), segments);
                if (params != null) {
                    return Optional.of(new Match(route.endpoint(), params));
                }
            }
        }
        return Optional.empty();
    }

    private static String[] segments(String path) {
        return path.split("/", -1);
    }

    private static Map<String, String> match(String[] pattern, String[] segments) {
        Map<String, String> params = new HashMap<>();
        for (int i = 0; i < pattern.length; i++) {
            if (i >= segments.length) {
                return null;
            }
            if (pattern[i].startsWith(REST)) {
                params.put(pattern[i].substring(1), String.join("/", List.of(segments).subList(i, segments.length)));
                return params;
            }
            if (pattern[i].startsWith(PARAM) && !segments[i].isEmpty()) {
                params.put(pattern[i].substring(1), segments[i]);
            } else if (!pattern[i].equals(segments[i])) {
                return null;
            }
        }
        return pattern.length == segments.length ? params : null;
    }
}
