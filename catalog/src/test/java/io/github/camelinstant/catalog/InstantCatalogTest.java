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
package io.github.camelinstant.catalog;

import java.net.URISyntaxException;
import java.util.Map;

import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InstantCatalogTest {

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    @BeforeEach
    void register() {
        InstantCatalog.register(catalog);
    }

    @Test
    void goodUriPasses() {
        assertThat(validate("instant:query?query={\"goals\":{}}&outputType=stream").isSuccess()).isTrue();
    }

    @Test
    void misspeltOptionIsFound() {
        assertThat(validate("instant:query?outputTyp=stream").getUnknown()).containsExactly("outputTyp");
    }

    @Test
    void unknownOperationIsFound() {
        assertThat(validate("instant:qery").getInvalidEnum()).containsEntry("operation", "qery");
    }

    @Test
    void badEnumIsFound() {
        assertThat(validate("instant:query?outputType=xml").getInvalidEnum()).containsEntry("outputType", "xml");
    }

    @Test
    void badIntegerIsFound() {
        assertThat(validate("instant:query?maxMessagesPerPoll=many").getInvalidInteger())
                .containsEntry("maxMessagesPerPoll", "many");
    }

    @Test
    void misspeltPropertyIsFound() {
        assertThat(catalog.validateConfigurationProperty("camel.component.instant.app-idd=x").getUnknown())
                .containsExactly("camel.component.instant.app-idd");
        assertThat(catalog.validateConfigurationProperty("camel.component.instant.app-id=x").isSuccess()).isTrue();
    }

    @Test
    void uriIsBuiltFromOptions() throws URISyntaxException {
        assertThat(catalog.asEndpointUri("instant", Map.of("operation", "transact", "namespace", "goals"), false))
                .isEqualTo("instant:transact?namespace=goals");
    }

    @Test
    void registeringTwiceChangesNothing() {
        InstantCatalog.register(catalog);

        assertThat(catalog.findComponentNames()).containsOnlyOnce("instant");
    }

    private EndpointValidationResult validate(String uri) {
        return catalog.validateEndpointProperties(uri);
    }
}
