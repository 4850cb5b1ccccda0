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
package io.github.camelinstant.client.http;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
            "https://api.instantdb.com, https://api.instantdb.com",
            "HTTPS://Instant.Example.com:8443/db//, https://instant.example.com:8443/db",
            "' https://instant.example.com/ ', https://instant.example.com",
            "http://localhost:8888, http://localhost:8888",
            "http://LOCALHOST, http://localhost",
            "http://127.0.0.1:1, http://127.0.0.1:1",
            "http://127.8.9.10, http://127.8.9.10",
            "http://[::1]:8888/, http://[::1]:8888",
            "https://Instant_server:8443/db/, https://instant_server:8443/db",
            "https://my_host, https://my_host",
            "http://[0:0:0:0:0:0:0:1], http://[0:0:0:0:0:0:0:1]" })
    void isTaken(String url, String expected) {
        assertThat(BaseUrl.parse(url, false)).isEqualTo(URI.create(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "http://instant.example.com", "http://localhost.example.com", "http://127.0.0.1.example.com",
            "http://128.0.0.1", "http://0.0.0.0", "http://127.0.0.1_", "http://[::2]", "http://10.0.0.1", "http://my-localhost",
            "http://instant_server:8888" })
    void needsTlsUnlessAllowed(String url) {
        assertThatThrownBy(() -> BaseUrl.parse(url, false)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowInsecureHttp");
        assertThat(BaseUrl.parse(url, true)).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {
            "", " ", "instant.example.com", "ftp://localhost", "https://", "https:///x", "/x", "https:x",
            "https://a b", "file:///etc/passwd", "localhost:8888" })
    void isNoUrl(String url) {
        assertThatThrownBy(() -> BaseUrl.parse(url, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "https://user:s3cret@instant.example.com", "https://user:s3cret@instant_server",
            "https://instant.example.com?token=s3cret",
            "https://instant.example.com/#s3cret", "http://s3cret@evil.example.com", "https://s3cret %/" })
    void holdsNoSecretAndRepeatsNone(String url) {
        assertThatThrownBy(() -> BaseUrl.parse(url, true)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret").hasNoCause();
    }

    @Test
    void theCloudIsOne() {
        assertThat(BaseUrl.parse(BaseUrl.CLOUD, false)).hasHost("api.instantdb.com");
    }

    @Test
    void theCloudIsKnownHoweverItIsWritten() {
        assertThat(List.of("https://api.instantdb.com", "https://api.instantdb.com/", "HTTPS://API.instantdb.com"))
                .allMatch(BaseUrl::isCloud);
        assertThat(List.of("https://instant.example.com", "http://api.instantdb.com", "https://api.instantdb.com/v2"))
                .noneMatch(BaseUrl::isCloud);
    }
}
