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

import io.github.camelinstant.emulator.error.Errors;

/** The routes that a real server has and this one does not: they answer 501 and name themselves. */
final class NotImplemented {

    private static final String[] ROUTES = {
            "POST /runtime/framework/query",
            "GET /runtime/sse",
            "POST /runtime/sse",
            "GET /runtime/oauth/*",
            "POST /runtime/oauth/*",
            "POST /dash/apps/ephemeral/:id/claim",
            "POST /dash/restores/zip",
            "GET /dash/restore-jobs",
            "GET /dash/restore-jobs/:job",
            "DELETE /dash/restore-jobs/:job",
            "GET /dash/apps/:id/*",
            "POST /dash/apps/:id/*",
            "DELETE /dash/apps/:id/*",
            "GET /superadmin/apps/:id/*",
            "POST /superadmin/apps/:id/*",
    };

    private NotImplemented() {
    }

    static void addTo(Routes routes) {
        for (String route : ROUTES) {
            String[] methodAndPath = route.split(" ");
            routes.add(methodAndPath[0], methodAndPath[1], call -> {
                throw Errors.notImplemented(route);
            });
        }
    }
}
