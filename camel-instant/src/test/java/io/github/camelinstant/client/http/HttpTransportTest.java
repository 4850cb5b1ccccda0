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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantConnectionException;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InstantTimeoutException;
import io.github.camelinstant.client.Samples;
import io.github.camelinstant.client.StubServer;
import io.github.camelinstant.client.ValidationException;
import io.github.camelinstant.model.Identity;
import io.github.camelinstant.model.Tx;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpTransportTest {

    private static final Tx TX = Tx.in("goals").id(Samples.ID).update(Map.of("title", "x"));

    private StubServer server;
    private InstantClient client;

    @BeforeEach
    void start() throws Exception {
        server = new StubServer(StubServer.json("{\"goals\":[]}"));
        client = server.client().build();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = { 429, 500, 502, 503, 504 })
    void sendsAWriteOnceWhateverTheServerAnswers(int status) {
        server.answer(StubServer.bytes(status, "retry-after: 0\r\ncontent-type: text/html\r\n", new byte[0]));

        assertThatThrownBy(() -> client.transact(TX)).isInstanceOf(InstantException.class);

        assertThat(server.only().line()).isEqualTo("POST /admin/transact HTTP/1.1");
    }

    @Test
    void sendsAWriteOnceWhenTheConnectionIsResetAfterIt() {
        server.answer(StubServer.reset());

        assertThatThrownBy(() -> client.transact(TX)).isInstanceOf(InstantConnectionException.class);

        assertThat(server.received()).hasSize(1);
    }

    @Test
    void sendsAWriteOnceWhenAUsedConnectionIsClosedInsteadOfAnAnswer() {
        client.query(Samples.GOALS);
        server.answer((request, socket) -> socket.close());

        assertThatThrownBy(() -> client.transact(TX)).isInstanceOf(InstantConnectionException.class);

        assertThat(server.received()).extracting(StubServer.Received::connection).containsExactly(1, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 301, 302, 303, 307, 308 })
    void followsNoRedirect(int status) throws Exception {
        try (StubServer other = new StubServer(StubServer.json("{\"tx-id\":1}"))) {
            server.answer(StubServer.bytes(status, "location: " + other.url() + "/admin/transact\r\n", new byte[0]));

            assertThatThrownBy(() -> client.transact(TX)).isInstanceOf(InstantException.class)
                    .hasMessageContaining("status " + status).hasMessageContaining("redirects are not followed");

            assertThat(other.received()).isEmpty();
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void keepsNoCookies() {
        server.answer(StubServer.bytes(
                200, "set-cookie: a=b\r\ncontent-type: application/json\r\n", "{\"goals\":[]}".getBytes()));

        client.query(Samples.GOALS);
        client.query(Samples.GOALS);

        assertThat(server.received()).extracting(request -> request.headers().get("cookie")).containsExactly(null, null);
    }

    @Test
    void acceptsGzip() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write("{\"goals\":[{\"id\":\"1\",\"title\":\"größer\"}]}".getBytes(StandardCharsets.UTF_8));
        }
        server.answer(StubServer.bytes(
                200, "content-type: application/json\r\ncontent-encoding: gzip\r\n", zipped.toByteArray()));

        Map<String, Object> result = client.query(Samples.GOALS);

        assertThat(result).isEqualTo(Map.of("goals", List.of(Map.of("id", "1", "title", "größer"))));
        assertThat(server.only().headers().get("accept-encoding")).contains("gzip");
    }

    @Test
    void givesUpAfterTheTimeoutOfTheCall() {
        server.answer(StubServer.silence());

        assertThatThrownBy(() -> client.withTimeout(Duration.ofMillis(100)).query(Samples.GOALS))
                .isInstanceOf(InstantTimeoutException.class);
        server.answer(StubServer.json("{\"goals\":[]}"));

        assertThat(client.query(Samples.GOALS)).containsKey("goals");
    }

    @Test
    void waitsLongerThanTheServerTakesToGiveUp() {
        assertThat(HttpTransport.DEFAULT_RESPONSE_TIMEOUT).isGreaterThan(Duration.ofSeconds(60));
    }

    @Test
    @SuppressWarnings("deprecation")
    void theTimeoutOfTheCallBoundsWhatComesBeforeTheAnswer() throws Exception {
        RequestConfig minutes = RequestConfig.custom().setConnectTimeout(Timeout.ofMinutes(3))
                .setConnectionRequestTimeout(Timeout.ofMinutes(3)).setResponseTimeout(Timeout.ofMinutes(3)).build();
        RequestConfig shorter = RequestConfig.custom().setConnectTimeout(Timeout.ofSeconds(1))
                .setConnectionRequestTimeout(Timeout.ofSeconds(2)).build();

        assertThat(used(minutes, Duration.ofSeconds(5))).extracting(RequestConfig::getConnectTimeout,
                RequestConfig::getConnectionRequestTimeout, RequestConfig::getResponseTimeout)
                .containsOnly(Timeout.ofSeconds(5));
        assertThat(used(shorter, Duration.ofSeconds(5))).extracting(RequestConfig::getConnectTimeout,
                RequestConfig::getConnectionRequestTimeout, RequestConfig::getResponseTimeout)
                .containsExactly(Timeout.ofSeconds(1), Timeout.ofSeconds(2), Timeout.ofSeconds(5));
        assertThat(used(minutes, null)).extracting(RequestConfig::getConnectTimeout).isEqualTo(Timeout.ofMinutes(3));
    }

    @Test
    @SuppressWarnings("deprecation")
    void thePoolOfAClientThatSaysNothingDecidesHowLongAConnectionTakes() throws Exception {
        assertThat(used(RequestConfig.DEFAULT, Duration.ofSeconds(70)).getConnectTimeout()).isNull();
    }

    @Test
    void aConnectionOfItsOwnComesAboutInTenSecondsOrInTheTimeOfTheCall() throws Exception {
        List<TimeValue> asked = new ArrayList<>();
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager() {
            @Override
            public void connect(ConnectionEndpoint endpoint, TimeValue timeout, HttpContext context) throws IOException {
                asked.add(timeout);
                throw new IOException("enough");
            }
        };
        try (HttpTransport transport = HttpTransport.create(URI.create(server.url()), pool, Duration.ofSeconds(1))) {
            for (Duration timeout : new Duration[] { null, Duration.ofSeconds(70), Duration.ofSeconds(2) }) {
                assertThatThrownBy(() -> transport.execute(new InstantRequest("GET", "/", Map.of(), null, timeout)))
                        .hasMessage("enough");
            }
        }
        assertThat(asked).containsExactly(Timeout.ofSeconds(10), Timeout.ofSeconds(10), Timeout.ofSeconds(2));
    }

    /** The settings of a request through a client that has these. */
    private static RequestConfig used(RequestConfig own, Duration timeout) throws IOException {
        AtomicReference<RequestConfig> used = new AtomicReference<>();
        try (CloseableHttpClient client = HttpClients.custom().setDefaultRequestConfig(own)
                .addExecInterceptorFirst("look", (request, scope, chain) -> {
                    used.set(((Configurable) scope.originalRequest).getConfig());
                    throw new IOException("enough");
                }).build()) {
            InstantTransport transport
                    = HttpTransport.using(client, URI.create("http://localhost:1"), HttpClientContext::create);

            assertThatThrownBy(() -> transport.execute(new InstantRequest("GET", "/", Map.of(), null, timeout)))
                    .hasMessage("enough");
        }
        return used.get();
    }

    @Test
    void usesAConnectionAgain() {
        client.query(Samples.GOALS);
        client.query(Samples.GOALS);
        assertThatThrownBy(() -> {
            server.answer(StubServer.json(400, "{\"type\":\"sql-raise\",\"message\":\"no\",\"hint\":null}"));
            client.query(Samples.GOALS);
        }).isInstanceOf(ValidationException.class);
        server.answer(StubServer.json("{\"goals\":[]}"));
        client.query(Samples.GOALS);

        assertThat(server.received()).extracting(StubServer.Received::connection).containsExactly(1, 1, 1, 1);
    }

    @Test
    void dropsAConnectionThatIsNotUsed() throws Exception {
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
        try (HttpTransport transport = HttpTransport.create(URI.create(server.url()), pool, Duration.ofMillis(300));
             InstantClient brief = server.client().transport(transport).build()) {
            brief.query(Samples.GOALS);
            assertThat(pool.getTotalStats().getAvailable()).isOne();

            Awaitility.await().untilAsserted(() -> assertThat(pool.getTotalStats().getAvailable()).isZero());
        }
    }

    @Test
    void keepsAConnectionForHalfAMinuteAtMostEvenIfMoreIsOffered() {
        assertThat(HttpTransport.KEEP_ALIVE).isEqualTo(Duration.ofSeconds(30));
        assertThat(keepAlive(null)).isEqualTo(Duration.ofSeconds(30));
        assertThat(keepAlive("timeout=600")).isEqualTo(Duration.ofSeconds(30));
        assertThat(keepAlive("timeout=5")).isEqualTo(Duration.ofSeconds(5));
    }

    private static Duration keepAlive(String offered) {
        HttpResponse response = new BasicHttpResponse(200);
        if (offered != null) {
            response.setHeader("keep-alive", offered);
        }
        return HttpTransport.atMost(TimeValue.of(HttpTransport.KEEP_ALIVE))
                .getKeepAliveDuration(response, HttpClientContext.create()).toDuration();
    }

    @Test
    void headersAreSentButNotShown() {
        assertThat(new RedactedHeader("authorization", "Bearer " + Samples.ADMIN_TOKEN))
                .hasToString("authorization: xxxxxx");
    }

    @Test
    void closesOnlyTheClientThatItMade() throws Exception {
        try (CloseableHttpClient own = HttpTransport.prepare(HttpClients.custom()).setUserAgent("mine/1").build()) {
            HttpTransport transport = HttpTransport.using(own, URI.create(server.url()), HttpClientContext::create);
            InstantClient first = server.client().transport(transport).build();
            first.query(Samples.GOALS);
            first.close();
            transport.close();

            server.client().transport(transport).build().query(Samples.GOALS);

            assertThat(server.received()).extracting(request -> request.headers().get("user-agent"))
                    .containsExactly("mine/1", "mine/1");
        }
        client.query(Samples.GOALS);
        client.as(Identity.guest()).close();
        client.query(Samples.GOALS);
        client.close();
        assertThatThrownBy(() -> client.query(Samples.GOALS)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void appendsToThePathOfTheBaseUrl() throws Exception {
        try (InstantClient behindProxy = server.client().baseUrl(server.url() + "/instant/").build()) {
            behindProxy.query(Samples.GOALS);
        }
        assertThat(server.only().line()).isEqualTo("POST /instant/admin/query HTTP/1.1");
        assertThat(server.only().headers().get("user-agent")).startsWith("camel-instant");
    }
}
