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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoutesTest {

    private final Routes routes = new Routes()
            .add("GET", "/apps/:id", call -> Answer.untyped("app"))
            .add("POST", "/apps/:id/status", call -> Answer.untyped("status"))
            .add("GET", "/events/*isn", call -> Answer.untyped("event"));

    @Test
    void readsParametersOfThePath() {
        assertThat(routes.find("GET", "/apps/7")).hasValueSatisfying(
                match -> assertThat(match.pathParams()).containsEntry("id", "7"));
        assertThat(routes.find("GET", "/events/0/1/A")).hasValueSatisfying(
                match -> assertThat(match.pathParams()).containsEntry("isn", "0/1/A"));
    }

    @Test
    void comparesMethodCaseAndSlashes() {
        assertThat(routes.find("POST", "/apps/7")).isEmpty();
        assertThat(routes.find("GET", "/Apps/7")).isEmpty();
        assertThat(routes.find("GET", "/apps/7/")).isEmpty();
        assertThat(routes.find("GET", "/apps/")).isEmpty();
        assertThat(routes.find("GET", "//apps/7")).isEmpty();
        assertThat(routes.find("GET", "/")).isEmpty();
    }
}
