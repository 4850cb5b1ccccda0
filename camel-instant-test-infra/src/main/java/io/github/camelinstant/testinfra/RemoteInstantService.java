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
package io.github.camelinstant.testinfra;

import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that runs already. */
final class RemoteInstantService implements InstantService {

    private final String apiUri;

    RemoteInstantService(String apiUri) {
        if (apiUri == null || apiUri.isBlank()) {
            throw new IllegalArgumentException("A remote server needs -D" + InstantServiceFactory.API_URI);
        }
        this.apiUri = apiUri.endsWith("/") ? apiUri.substring(0, apiUri.length() - 1) : apiUri;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // it runs already
    }

    @Override
    public String apiUri() {
        return apiUri;
    }

    @Override
    public InstantApp createApp(String title, String schemaJson, String rulesJson) {
        return new EphemeralApps(apiUri).create(title, schemaJson, rulesJson);
    }
}
