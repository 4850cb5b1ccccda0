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
package io.github.camelinstant.operation;

import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTemplatePropertyTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final JsonTemplate template;

    JsonTemplatePropertyTest() {
        context.build();
        template = JsonTemplate.parse(
                context, "query", "{\"goals\":{\"$\":{\"where\":{\"owner\":\"${header.owner}\"}}}}");
    }

    @Property(tries = 2000)
    void noTextChangesTheShape(@ForAll String attack) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setHeader("owner", attack);

        assertThat(template.bind(exchange))
                .isEqualTo(Map.of("goals", Map.of("$", Map.of("where", Map.of("owner", attack)))));
    }
}
