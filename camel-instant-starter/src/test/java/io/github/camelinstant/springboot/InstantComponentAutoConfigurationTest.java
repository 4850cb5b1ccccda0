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
package io.github.camelinstant.springboot;

import java.util.List;
import java.util.Map;

import io.github.camelinstant.InstantComponent;
import io.github.camelinstant.consumer.EmitMode;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class InstantComponentAutoConfigurationTest {

    private static final String APP = "0e9c1f0a-1111-4c1e-9b1e-2f5a8d7c6b5a";
    private static final String TOKEN = "7f0a6c1e-2222-4d3f-8a9b-0c1d2e3f4a5b";

    @Configuration
    static class Beans {

        @Bean
        StateRepository<String, String> positions() {
            return new MemoryStateRepository();
        }
    }

    @Configuration
    static class AnotherApp {

        @Bean("instant-old")
        InstantComponent oldApp() {
            InstantComponent component = new InstantComponent();
            component.getConfiguration().setAppId("old-app");
            component.getConfiguration().setAdminToken("old-token");
            component.getConfiguration().setBaseUrl("https://old.example.com");
            return component;
        }
    }

    @Configuration
    static class Routes {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:write").to("instant:transact?namespace=goals&keyFields=slug&allowSchemaChanges=true")
                            .to("instant:query?query={\"goals\": {}}&outputType=entities");
                }
            };
        }
    }

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CamelAutoConfiguration.class, InstantReferenceConverter.class,
                    InstantComponentAutoConfiguration.class))
            .withUserConfiguration(Beans.class)
            .withPropertyValues("camel.component.instant.app-id=" + APP, "camel.component.instant.admin-token=" + TOKEN);

    @Test
    void optionsOfEveryKindAreSet() {
        application.withPropertyValues("camel.component.instant.emit=changes", "camel.component.instant.request-timeout=30s",
                "camel.component.instant.max-messages-per-poll=7", "camel.component.instant.require-user=true",
                "camel.component.instant.position-repository=#positions").run(context -> {
                    var configuration = instant(context.getBean(CamelContext.class)).getConfiguration();

                    assertThat(configuration.getAppId()).isEqualTo(APP);
                    assertThat(configuration.getAdminToken()).isEqualTo(TOKEN);
                    assertThat(configuration.getEmit()).isEqualTo(EmitMode.changes);
                    assertThat(configuration.getRequestTimeout()).isEqualTo(30_000);
                    assertThat(configuration.getMaxMessagesPerPoll()).isEqualTo(7);
                    assertThat(configuration.isRequireUser()).isTrue();
                    assertThat(configuration.getPositionRepository()).isSameAs(context.getBean("positions"));
                });
    }

    @Test
    void whatIsNotSetStaysAsItIs() {
        application.run(context -> assertThat(instant(context.getBean(CamelContext.class)).getConfiguration().getEmit())
                .isEqualTo(EmitMode.result));
    }

    @Test
    void aReferenceToNothingStopsTheStart() {
        application.withPropertyValues("camel.component.instant.position-repository=#nothing")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void anotherInstanceKeepsItsOwnApp() {
        application.withUserConfiguration(AnotherApp.class)
                .withPropertyValues("camel.component.instant.base-url=https://new.example.com").run(context -> {
                    CamelContext camel = context.getBean(CamelContext.class);
                    var old = camel.getComponent("instant-old", InstantComponent.class).getConfiguration();

                    assertThat(old.getAppId()).isEqualTo("old-app");
                    assertThat(old.getAdminToken()).isEqualTo("old-token");
                    assertThat(old.getBaseUrl()).isEqualTo("https://old.example.com");
                    assertThat(instant(camel).getConfiguration().getAppId()).isEqualTo(APP);
                    assertThat(instant(camel).getConfiguration().getBaseUrl()).isEqualTo("https://new.example.com");
                });
    }

    @Test
    void canBeSwitchedOff() {
        application.withPropertyValues("camel.component.instant.enabled=false")
                .run(context -> assertThat(instant(context.getBean(CamelContext.class)).getConfiguration().getAppId())
                        .isNull());
    }

    @Test
    void routesReadAndWriteTheApp() {
        try (InstantEmulator emulator = InstantEmulator.start()) {
            EmulatorApp app = emulator.createApp("spring", null, null);
            application.withUserConfiguration(Routes.class).withPropertyValues(
                    "camel.component.instant.app-id=" + app.id(),
                    "camel.component.instant.admin-token=" + app.adminToken(),
                    "camel.component.instant.base-url=" + emulator.url()).run(context -> {
                        List<?> goals = context.getBean(CamelContext.class).createFluentProducerTemplate().to("direct:write")
                                .withBody(Map.of("slug", "fit")).request(List.class);

                        assertThat(goals.toString()).contains("slug=fit");
                    });
        }
    }

    private static InstantComponent instant(CamelContext camel) {
        return camel.getComponent("instant", InstantComponent.class);
    }
}
