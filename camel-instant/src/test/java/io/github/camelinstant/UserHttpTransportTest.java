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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InstantTimeoutException;
import io.undertow.server.HttpHandler;
import io.undertow.util.Headers;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the user has set on their HTTP component holds for Instant, too; only repeats, redirects and cookies never
 * happen.
 */
@Timeout(60)
class UserHttpTransportTest {

    private static final String STEP = "[[\"delete\",\"goals\",\"11111111-0000-4000-8000-000000000001\"]]";

    private final HttpStub stub = new HttpStub();
    private final CamelContext context = new DefaultCamelContext();
    private final HttpComponent http = new HttpComponent();

    @AfterEach
    void stop() {
        context.stop();
        stub.close();
    }

    @Test
    void theProxyApplies() {
        http.setProxyHost("localhost");
        http.setProxyPort(stub.port());

        query("&allowInsecureHttp=true&baseUrl=http://instant.invalid:8080");

        assertThat(stub.received()).extracting(HttpStub.Received::uri)
                .containsExactly("http://instant.invalid:8080/admin/query");
    }

    @Test
    void aHostMayHaveAnUnderscore() {
        http.setProxyHost("localhost");
        http.setProxyPort(stub.port());

        query("&allowInsecureHttp=true&baseUrl=http://instant_server:8080");

        assertThat(stub.received()).extracting(HttpStub.Received::uri)
                .containsExactly("http://instant_server:8080/admin/query");
    }

    @Test
    void theTrustStoreApplies(@TempDir Path folder) throws Exception {
        SSLContextParameters own = ownCertificate(folder);
        try (HttpStub secure = new HttpStub(own.createSSLContext(context))) {
            HttpComponent https = new HttpComponent();
            context.addComponent("https", https);

            Exchange untrusted = query("&baseUrl=" + secure.url());
            assertThat(untrusted.getException()).isInstanceOf(InstantException.class);
            assertThat(secure.received()).isEmpty();

            HttpComponent trusting = new HttpComponent();
            trusting.setSslContextParameters(own);
            context.addComponent("trusting", trusting);
            Exchange trusted = query("&httpComponent=trusting&baseUrl=" + secure.url());
            assertThat(trusted.getException()).isNull();
            assertThat(secure.received()).hasSize(1);
        }
    }

    @Test
    void thePoolSizeApplies() {
        assertThat(together(1)).isEqualTo(1);
    }

    @Test
    void aConnectionComesAboutInTenSecondsUnlessTheComponentSaysOtherwise() throws Exception {
        context.addComponent("http", http);
        assertThat(connectTimeoutOfRequests()).isEqualTo(org.apache.hc.core5.util.Timeout.ofSeconds(10));

        http.setConnectTimeout(60_000);
        assertThat(connectTimeoutOfRequests()).isEqualTo(org.apache.hc.core5.util.Timeout.ofSeconds(60));
    }

    @Test
    void theConnectTimeoutOfAPoolOfTheUsersApplies() throws Exception {
        context.addComponent("http", http);
        http.setClientConnectionManager(new PoolingHttpClientConnectionManager());

        assertThat(connectTimeoutOfRequests()).isNull();
    }

    @SuppressWarnings("deprecation")
    private org.apache.hc.core5.util.Timeout connectTimeoutOfRequests() throws Exception {
        Configurable client = (Configurable) UserHttpTransport.endpoint(http, URI.create("http://localhost:1")).getHttpClient();
        return client.getConfig().getConnectTimeout();
    }

    @Test
    void theLifeOfAConnectionApplies() {
        http.setConnectionTimeToLive(1);
        Set<Integer> connections = new HashSet<>();
        stub.answering(exchange -> {
            connections.add(exchange.getConnection().getPeerAddress(InetSocketAddress.class).getPort());
            HttpStub.json(exchange, 200, "{\"goals\":[]}");
        });
        start();

        await().untilAsserted(() -> {
            assertThat(query("").getException()).isNull();
            assertThat(connections).hasSizeGreaterThan(1);
        });
    }

    @Test
    void aSmallAnswerThatIsWorkedOnHoldsNoConnection() throws Exception {
        http.setConnectionsPerRoute(1);
        http.setConnectionRequestTimeout(500);
        String goal = "{\"id\":\"11111111-0000-4000-8000-000000000001\"}";
        stub.answering(exchange -> HttpStub.json(exchange, 200, "{\"goals\":[" + goal + "," + goal + "]}"));
        start();
        String query = "instant:query?appId=a&adminToken=t&baseUrl=" + stub.url() + "&query={\"goals\": {}}";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:goals").to(query + "&outputType=stream").split(body()).streaming().stopOnException().to(query);
            }
        });

        Exchange exchange = context.createFluentProducerTemplate().to("direct:goals").send();

        assertThat(exchange.getException()).isNull();
        assertThat(stub.received()).hasSize(3);
    }

    @Test
    void aLargerPoolLetsRequestsMeet() {
        assertThat(together(2)).isEqualTo(2);
    }

    private int together(int connections) {
        http.setConnectionsPerRoute(connections);
        http.setMaxTotalConnections(connections);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch met = new CountDownLatch(2);
        stub.answering(exchange -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            met.countDown();
            met.await(500, TimeUnit.MILLISECONDS);
            inside.decrementAndGet();
            HttpStub.json(exchange, 200, "{\"goals\":[]}");
        });
        start();
        // the common pool has one thread on a machine with two cores
        Executor ownThread = task -> new Thread(task).start();
        CompletableFuture<Exchange> one = CompletableFuture.supplyAsync(() -> query(""), ownThread);
        CompletableFuture<Exchange> two = CompletableFuture.supplyAsync(() -> query(""), ownThread);
        assertThat(one.join().getException()).isNull();
        assertThat(two.join().getException()).isNull();
        return most.get();
    }

    @Test
    void theResponseTimeoutApplies() {
        http.setResponseTimeout(200);
        holdThe(() -> assertThat(query("").getException()).isInstanceOf(InstantTimeoutException.class));
    }

    @Test
    void theEndpointsOwnTimeoutWins() {
        http.setResponseTimeout(60_000);
        holdThe(() -> assertThat(query("&requestTimeout=200ms").getException()).isInstanceOf(InstantTimeoutException.class));
    }

    private void holdThe(Runnable call) {
        CountDownLatch hold = new CountDownLatch(1);
        stub.answering(exchange -> hold.await(30, TimeUnit.SECONDS));
        try {
            call.run();
        } finally {
            hold.countDown();
        }
    }

    @Test
    void theUserAgentApplies() {
        http.setUserAgent("acme-integration/7");

        query("");

        assertThat(stub.received()).extracting(HttpStub.Received::userAgent)
                .allMatch(agent -> agent.startsWith("acme-integration/7"));
    }

    @Test
    void theActivityLogCanBeOn() {
        http.setLogHttpActivity(true);

        assertThat(query("").getException()).isNull();
    }

    @Test
    void aWriteIsSentOnceWhateverTheAnswer() {
        http.setFollowRedirects(true);
        for (int status : new int[] { 503, 429, 502, 307, 308, 302 }) {
            stub.received().clear();
            stub.answering(exchange -> {
                exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "0");
                exchange.getResponseHeaders().put(Headers.LOCATION, stub.url() + "/elsewhere");
                HttpStub.json(exchange, status, "{}");
            });

            assertThat(write("").getException()).isInstanceOf(InstantException.class);
            assertThat(stub.received()).extracting(HttpStub.Received::uri).containsExactly("/admin/transact");
        }
    }

    @Test
    void aWriteWhoseAnswerIsLostIsSentOnceAndItsOutcomeUnknown() throws Exception {
        AtomicInteger posts = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> resetEveryRequest(server, posts));

            Exchange exchange = write("&baseUrl=http://localhost:" + server.getLocalPort());

            assertThat(exchange.getException()).isInstanceOfSatisfying(InstantException.class,
                    e -> assertThat(e.isOutcomeUnknown()).isTrue());
            assertThat(posts).hasValue(1);
        }
    }

    private static void resetEveryRequest(ServerSocket server, AtomicInteger posts) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                ByteArrayOutputStream seen = new ByteArrayOutputStream();
                while (!seen.toString(StandardCharsets.UTF_8).contains(STEP)) {
                    seen.write(in.read());
                }
                posts.incrementAndGet();
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                return;
            }
        }
    }

    @Test
    void cookiesAreNotKept() {
        stub.answering(exchange -> {
            exchange.getResponseHeaders().put(Headers.SET_COOKIE, "session=1");
            HttpStub.json(exchange, 200, "{\"goals\":[]}");
        });

        query("");
        query("");

        assertThat(stub.received()).hasSize(2).extracting(HttpStub.Received::cookie).containsOnlyNulls();
    }

    @Test
    void answersMayBeCompressed() {
        HttpHandler compressed = exchange -> {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
            exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, "gzip");
            try (OutputStream out = new GZIPOutputStream(exchange.getOutputStream())) {
                out.write("{\"goals\":[]}".getBytes(StandardCharsets.UTF_8));
            }
        };
        stub.answering(compressed);

        Exchange exchange = query("&outputType=json");

        assertThat(stub.received().get(0).acceptEncoding()).contains("gzip");
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"goals\":[]}");
    }

    @Test
    void theContextCanStopAndStartAgain() throws Exception {
        assertThat(query("").getException()).isNull();

        context.stop();
        context.start();

        assertThat(query("").getException()).isNull();
        assertThat(stub.received()).hasSize(2);
    }

    @Test
    void anHttpComponentCanBeNamed() {
        HttpComponent own = new HttpComponent();
        own.setUserAgent("own/1");
        context.addComponent("own", own);

        query("&httpComponent=own");

        assertThat(stub.received()).extracting(HttpStub.Received::userAgent).allMatch(agent -> agent.startsWith("own/1"));
    }

    private void start() {
        if (context.hasComponent("http") == null) {
            context.addComponent("http", http);
            InstantComponent component = new InstantComponent();
            context.addComponent("instant", component);
            component.getConfiguration().setAppId(TestApp.APP);
            component.getConfiguration().setAdminToken(TestApp.TOKEN);
            component.getConfiguration().setBaseUrl(stub.url());
        }
        context.start();
    }

    private Exchange query(String options) {
        return send("instant:query?query={\"goals\":{}}" + options, null);
    }

    private Exchange write(String options) {
        return send("instant:transact?lazyStartProducer=false" + options, STEP);
    }

    private Exchange send(String uri, Object body) {
        start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.send(uri, exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeaders(Map.of());
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key that nobody else trusts, made by the JDK's own tool. */
    private static SSLContextParameters ownCertificate(Path folder) throws Exception {
        Path store = folder.resolve("own.p12");
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "own",
                "-keyalg",
                "RSA", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-keystore", store.toString(),
                "-storetype", "PKCS12", "-storepass", "changeit").inheritIO().start();
        assertThat(keytool.waitFor()).isZero();
        KeyStoreParameters keys = new KeyStoreParameters();
        keys.setResource("file:" + store);
        keys.setPassword("changeit");
        KeyManagersParameters keyManagers = new KeyManagersParameters();
        keyManagers.setKeyStore(keys);
        keyManagers.setKeyPassword("changeit");
        TrustManagersParameters trustManagers = new TrustManagersParameters();
        trustManagers.setKeyStore(keys);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setKeyManagers(keyManagers);
        parameters.setTrustManagers(trustManagers);
        return parameters;
    }
}
