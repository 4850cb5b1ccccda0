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
package io.github.camelinstant.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Sends each request with Apache HttpClient and Jackson, as somebody does who has no component: the same headers, the
 * body from Jackson, the answer read into Jackson's default maps. It looks at the status and at nothing else.
 */
final class PlainRequests implements Requests {

    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Server server;
    private final String namespace;
    private final CloseableHttpClient http;

    PlainRequests(Server server, String namespace, int connections) {
        this.server = server;
        this.namespace = namespace;
        http = HttpClients.custom().setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(connections).setMaxConnTotal(connections).build()).build();
    }

    @Override
    public void query(int rows) throws IOException {
        if (((List<?>) query(Requests.queryFor(namespace, rows)).get(namespace)).size() != rows) {
            throw new IllegalStateException("Not " + rows + " rows");
        }
    }

    Map<?, ?> query(Map<?, ?> query) throws IOException {
        return post("/admin/query", Map.of("query", query, "inference?", false));
    }

    @Override
    public void transact(List<List<Object>> steps) throws IOException {
        send(steps);
    }

    /** Returns the tx-id. */
    Object send(List<?> steps) throws IOException {
        return post("/admin/transact", Map.of("steps", steps, "throw-on-missing-attrs?", true)).get("tx-id");
    }

    Map<?, ?> get(String path) throws IOException {
        return execute(new HttpGet(server.url() + path));
    }

    private Map<?, ?> post(String path, Map<String, ?> body) throws IOException {
        HttpPost post = new HttpPost(server.url() + path);
        post.setEntity(new ByteArrayEntity(JSON.writeValueAsBytes(body), ContentType.APPLICATION_JSON));
        return execute(post);
    }

    private Map<?, ?> execute(HttpUriRequestBase request) throws IOException {
        request.setHeader("app-id", server.app());
        request.setHeader("authorization", "Bearer " + server.token());
        return http.execute(request, response -> {
            if (response.getCode() != OK) {
                throw new IOException("Status " + response.getCode());
            }
            try (InputStream answer = response.getEntity().getContent()) {
                return JSON.readValue(answer, Map.class);
            }
        });
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
