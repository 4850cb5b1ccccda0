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
package io.github.camelinstant;

import java.util.List;
import java.util.Map;

import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerExchangeEventNotifier;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What camel-micrometer counts of consumers and producers of Instant. */
class MetricsTest {

    @RegisterExtension
    static final InstantEmulatorExtension INSTANT = new InstantEmulatorExtension("""
            {"entities": {"goals": {"attrs": {"slug": {"valueType": "string"}}}}}
            """, null);

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void exchangesOfConsumersAndCallsOfProducersAreCountedWithoutSecrets(InstantEmulator emulator, EmulatorApp app)
            throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("meters", meters);
            MicrometerRoutePolicyFactory routes = new MicrometerRoutePolicyFactory();
            routes.setMeterRegistry(meters);
            context.addRoutePolicyFactory(routes);
            MicrometerExchangeEventNotifier exchanges = new MicrometerExchangeEventNotifier();
            exchanges.setMeterRegistry(meters);
            context.getManagementStrategy().addEventNotifier(exchanges);
            InstantConfiguration configuration = context.getComponent("instant", InstantComponent.class).getConfiguration();
            configuration.setBaseUrl(emulator.url());
            configuration.setAppId(app.id());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    String secret = "&adminToken=" + app.adminToken();
                    from("instant:query?emit=changes&query={\"goals\": {}}&initialDelay=0&delay=20" + secret).routeId("changes")
                            .to("direct:done");
                    from("direct:done").to("log:done");
                    from("direct:write").routeId("write").to("instant:transact?namespace=goals" + secret);
                }
            });
            context.start();

            context.createProducerTemplate().sendBody("direct:write", List.of(Map.of("slug", "a"), Map.of("slug", "b")));

            await().untilAsserted(() -> assertThat(count("camel.exchanges.succeeded", "routeId", "changes")).isEqualTo(2));
            assertThat(count("camel.exchanges.succeeded", "routeId", "write")).isEqualTo(1);
            assertThat(meters.find("camel.exchange.event.notifier").timers()).as("a timer for each endpoint")
                    .filteredOn(timer -> timer.getId().toString().contains("transact")).extracting(Timer::count)
                    .contains(1L);
            assertThat(meters.getMeters()).extracting(Meter::getId).asString().doesNotContain(app.adminToken());
        }
    }

    private double count(String name, String tag, String value) {
        return meters.find(name).tag(tag, value).counters().stream().mapToDouble(each -> each.count()).sum();
    }
}
