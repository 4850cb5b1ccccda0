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
package io.github.camelinstant.examples.sources;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.examples.Target;
import io.github.camelinstant.model.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class SourcesTest {

    @TempDir
    private Path work;

    @Test
    void everyRowIsWhereItShouldBe() throws Exception {
        assertThat(new CommandLine(new Main()).execute("--work", work.toString())).isZero();

        assertThat(Files.readAllLines(work.resolve("refused.ndjson"))).singleElement().asString().contains("\"mug\"");
    }

    @Test
    void ordersLinkByKeyByLookupAndById() throws Exception {
        try (Target target = Target.open(Map.of(), "/sources/app.json"); InstantClient client = target.client()) {
            assertThat(Main.run(target, work)).isZero();

            Map<String, Object> orders = client.query(
                    Query.of("orders").with("product", each -> each).with("customer", each -> each).with("payer",
                            each -> each));
            assertThat((List<?>) orders.get("orders")).extracting(
                    order -> linked(order, "product", "sku"), order -> linked(order, "customer", "name"),
                    order -> linked(order, "payer", "name")).containsExactlyInAnyOrder(
                            tuple("tea", "Ann", null), tuple("pot", "Bob", "Ann"), tuple("tea", "Ann", "Bob"),
                            tuple(null, null, null));
        }
    }

    private static Object linked(Object order, String label, String attribute) {
        List<?> linked = (List<?>) ((Map<?, ?>) order).get(label);
        return linked.isEmpty() ? null : ((Map<?, ?>) linked.get(0)).get(attribute);
    }
}
