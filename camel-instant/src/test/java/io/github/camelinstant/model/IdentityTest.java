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
package io.github.camelinstant.model;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdentityTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {
            "", " ", "\t", "a@b.co\r\nauthorization: x", "a\u0000b", "a\u007fb", "\u00a0", "j\u0142@b.co",
            "a\u0085b", "\ud83d\ude00" })
    void whatCannotTravelInAHeaderNamesNobody(String text) {
        assertThatThrownBy(() -> Identity.email(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Identity.token(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Identity.Email(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blanksAroundAreDropped() {
        assertThat(Identity.email(" jörg@b.co ")).isEqualTo(new Identity.Email("jörg@b.co"));
        assertThat(Identity.token("t\n")).isEqualTo(new Identity.Token("t"));
    }

    @Test
    void nobodyIsShown() {
        assertThat(Identity.email("secret@b.co")).hasToString("user by email");
        assertThat(Identity.token("secret")).hasToString("user by token");
        assertThat(Identity.admin()).hasToString("admin");
        assertThat(Identity.guest()).hasToString("guest");
        assertThat(new User("1", "secret@b.co", "user", Map.of("phone", "secret"))).hasToString("User[id=1, type=user]");
    }

    @Test
    void aUserHoldsNoToken() {
        assertThatThrownBy(() -> new User("1", null, null, Map.of("refresh_token", "secret")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("secret");
    }
}
