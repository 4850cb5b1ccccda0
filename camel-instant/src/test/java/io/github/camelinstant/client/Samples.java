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

import java.util.Map;

/** Values that the tests of this package share. */
public final class Samples {

    public static final String APP_ID = "0e9c1f0a-1111-4c1e-9b1e-2f5a8d7c6b5a";
    public static final String ADMIN_TOKEN = "7f0a6c1e-2222-4d3f-8a9b-0c1d2e3f4a5b";
    public static final String USER_TOKEN = "3b0d5f7c-3333-4a6b-9c8d-1e2f3a4b5c6d";
    public static final String ID = "8aa64e4c-64f9-472e-8a61-3fa28870e6cb";
    public static final Map<String, Object> GOALS = Map.of("goals", Map.of());

    private Samples() {
    }
}
