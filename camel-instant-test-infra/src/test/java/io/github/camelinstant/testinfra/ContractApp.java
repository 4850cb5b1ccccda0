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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.InstantComponent;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.Query;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** One app on the server under test for a test class, and a Camel context of its own for each of its tests. */
final class ContractApp
        implements ExecutionCondition, BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

    private final InstantService service = InstantServiceFactory.createSingletonService();
    private InstantApp app;
    private InstantClient client;
    private CamelContext context;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext extension) {
        return service.evaluateExecutionCondition(extension);
    }

    @Override
    public void beforeAll(ExtensionContext extension) throws Exception {
        service.beforeAll(extension);
        app = newApp(extension.getDisplayName());
        client = InstantClient.builder().baseUrl(service.apiUri()).allowInsecureHttp(true).appId(app.id())
                .adminToken(app.adminToken()).build();
    }

    @Override
    public void afterAll(ExtensionContext extension) {
        client.close();
    }

    @Override
    public void beforeEach(ExtensionContext extension) {
        context = new DefaultCamelContext();
        InstantComponent component = new InstantComponent(context);
        component.getConfiguration().setBaseUrl(service.apiUri());
        component.getConfiguration().setAllowInsecureHttp(true);
        component.getConfiguration().setAppId(app.id());
        component.getConfiguration().setAdminToken(app.adminToken());
        context.addComponent("instant", component);
        context.start();
    }

    @Override
    public void afterEach(ExtensionContext extension) {
        context.stop();
    }

    /** Makes another app with the schema and the rules of the contract. */
    InstantApp newApp(String title) {
        return service.createApp(title, resource("/contract/schema.json"), resource("/contract/rules.json"));
    }

    String apiUri() {
        return service.apiUri();
    }

    InstantApp app() {
        return app;
    }

    CamelContext context() {
        return context;
    }

    /** Acts as the admin, without Camel. */
    InstantClient client() {
        return client;
    }

    /** Sends an exchange to an endpoint and returns it, failed or not. */
    Exchange send(String uri, Object body, Map<String, Object> headers) {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.send(uri, exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeaders(headers);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends an exchange that must succeed. */
    Message ok(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = send(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage();
    }

    Message ok(String uri, Object body) {
        return ok(uri, body, Map.of());
    }

    /** Sends an exchange that must fail in this way. */
    <E extends Exception> E fails(Class<E> type, String uri, Object body, Map<String, Object> headers) {
        Exception failure = send(uri, body, headers).getException();
        assertThat(failure).isInstanceOf(type);
        return type.cast(failure);
    }

    <E extends Exception> E fails(Class<E> type, String uri, Object body) {
        return fails(type, uri, body, Map.of());
    }

    /** Why an endpoint cannot be made into a producer. */
    Throwable refused(String uri) {
        return catchThrowable(() -> context.getEndpoint(uri).createProducer());
    }

    /** What the admin finds, in the order of creation. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> find(Query query) {
        return (List<Map<String, Object>>) client.query(query).get(query.namespace());
    }

    /** The entity as the admin sees it, or null. */
    Map<String, Object> entity(String namespace, String id) {
        return find(Query.of(namespace).where("id", id)).stream().findFirst().orElse(null);
    }

    String tokenOf(String email) {
        return client.auth().createTokenForEmail(email, null).token();
    }

    /** Calls the admin API for what the component does not offer yet. */
    void post(String path, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.apiUri() + path)).header("app-id", app.id())
                .header("authorization", "Bearer " + app.adminToken()).header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private static String resource(String name) {
        try (InputStream in = ContractApp.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
