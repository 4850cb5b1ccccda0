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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class InstantServiceTest {

    private static final String SCHEMA = """
            {"entities": {"goals": {"attrs": {"title": {"valueType": "string", "required": true, "config": {}}}}}}
            """;

    @RegisterExtension
    static InstantService service = InstantServiceFactory.createSingletonService();

    @Test
    void makesAppsOfTheirOwn() {
        InstantApp first = service.createApp("first", SCHEMA, "{\"goals\": {\"allow\": {\"view\": \"false\"}}}");
        InstantApp second = service.createApp("second", null, null);

        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(first.adminToken()).isNotEqualTo(second.adminToken());
    }

    @Test
    void saysWhyNoAppWasMade() {
        assertThatIllegalStateException().isThrownBy(() -> service.createApp("", null, null))
                .withMessageContaining("param-malformed");
    }

    @Test
    void anAppIsPrintedWithoutItsToken() {
        InstantApp app = service.createApp("secret", null, null);

        assertThat(app).asString().contains(app.id()).doesNotContain(app.adminToken());
    }
}
