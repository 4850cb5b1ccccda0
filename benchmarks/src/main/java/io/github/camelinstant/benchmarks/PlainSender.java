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

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** What somebody writes who sends batches with an HTTP client and Jackson, and trusts that all goes well. */
final class PlainSender implements Closeable {

    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final String app;
    private final String token;
    private final int connections;
    private final CloseableHttpClient http;

    PlainSender(String url, String app, String token, int connections) {
        this.url = url;
        this.app = app;
        this.token = token;
        this.connections = connections;
        http = HttpClients.custom().setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(connections).setMaxConnTotal(connections).build()).build();
    }

    /** Makes rows, writes them as JSON, sends them, and waits until all are in. */
    void send(int rows, int batch, LongFunction<List<Object>> step) {
        send(batches(rows, batch, step));
    }

    /** The same batches, written as JSON before anybody takes the time. */
    List<byte[]> ready(int rows, int batch, LongFunction<List<Object>> step) {
        return batches(rows, batch, step).map(Body::bytes).toList();
    }

    /** Sends what is ready, and waits until all is in. */
    void sendReady(List<byte[]> bodies) {
        send(bodies.stream().map(body -> () -> body));
    }

    private static Stream<Body> batches(int rows, int batch, LongFunction<List<Object>> step) {
        return LongStream.iterate(0, from -> from < rows, from -> from + batch)
                .mapToObj(from -> () -> JSON.writeValueAsBytes(Map.of(
                        "steps", LongStream.range(from, Math.min(rows, from + batch)).mapToObj(step).toList())));
    }

    private void send(Stream<Body> bodies) {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Void>> sent = bodies.map(body -> threads.submit(() -> post(body.bytes()))).toList();
            for (Future<Void> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }

    private Void post(byte[] body) throws IOException {
        HttpPost post = new HttpPost(url + "/admin/transact");
        post.setHeader("app-id", app);
        post.setHeader("authorization", "Bearer " + token);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return http.execute(post, response -> {
            String answer = EntityUtils.toString(response.getEntity());
            if (response.getCode() != OK) {
                throw new IOException(response.getCode() + " " + answer);
            }
            return null;
        });
    }

    /** What is sent, made on the thread that sends it. */
    @FunctionalInterface
    private interface Body {
        byte[] json() throws IOException;

        default byte[] bytes() {
            try {
                return json();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
