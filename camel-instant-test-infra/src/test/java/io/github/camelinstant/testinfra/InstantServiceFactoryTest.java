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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InstantServiceFactoryTest {

    private String type;
    private String apiUri;

    @BeforeEach
    void remember() {
        type = System.getProperty(InstantServiceFactory.TYPE);
        apiUri = System.getProperty(InstantServiceFactory.API_URI);
    }

    @AfterEach
    void restore() {
        set(InstantServiceFactory.TYPE, type);
        set(InstantServiceFactory.API_URI, apiUri);
    }

    @Test
    void takesTheEmulatorUnlessToldOtherwise() {
        set(InstantServiceFactory.TYPE, null);

        assertThat(InstantServiceFactory.createSingletonService()).isInstanceOf(EmulatorInstantService.class);
    }

    @Test
    void takesTheRemoteServerOfTheProperty() {
        set(InstantServiceFactory.TYPE, "remote");
        set(InstantServiceFactory.API_URI, "http://instant.example:8888/");

        assertThat(InstantServiceFactory.createSingletonService().apiUri()).isEqualTo("http://instant.example:8888");
    }

    @Test
    void takesContainersWhenTold() {
        set(InstantServiceFactory.TYPE, "container");

        assertThat(InstantServiceFactory.createSingletonService()).isInstanceOf(ContainerInstantService.class);
    }

    @Test
    void refusesARemoteServerWithoutAddress() {
        set(InstantServiceFactory.TYPE, "remote");
        set(InstantServiceFactory.API_URI, null);

        assertThatIllegalArgumentException().isThrownBy(InstantServiceFactory::createSingletonService)
                .withMessageContaining("-Dinstant.api-uri");
    }

    @Test
    void refusesAnUnknownType() {
        set(InstantServiceFactory.TYPE, "mainframe");

        assertThatIllegalArgumentException().isThrownBy(InstantServiceFactory::createSingletonService)
                .withMessageContaining("mainframe");
    }

    private static void set(String property, String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }
}
