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
package io.github.camelinstant.examples.springboot;

import java.time.Duration;
import java.util.List;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OrdersApplicationTest {

    @Test
    void everyOrderIsShipped() {
        try (ConfigurableApplicationContext application = OrdersApplication.application().run(
                "--orders.delay=20", "--camel.main.run-controller=false")) {
            CamelContext camel = application.getBean(CamelContext.class);

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(shipped(camel)).hasSize(3));
        }
    }

    private static List<?> shipped(CamelContext camel) {
        return camel.createFluentProducerTemplate().to("instant:query?outputType=entities")
                .withBody("{\"orders\": {\"$\": {\"where\": {\"shipped\": true}}}}").request(List.class);
    }
}
