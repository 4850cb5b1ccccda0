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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

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

    /** Sends rows and waits until all are in. */
    void send(long from, int rows, int batch, LongFunction<List<Object>> step) {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (long start = from; start < from + rows; start += batch) {
                long first = start;
                long end = Math.min(from + rows, start + batch);
                sent.add(threads.submit(() -> post(first, end, step)));
            }
            for (Future<?> each : sent) {
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

    private Void post(long from, long end, LongFunction<List<Object>> step) throws IOException {
        List<List<Object>> steps = new ArrayList<>();
        for (long i = from; i < end; i++) {
            steps.add(step.apply(i));
        }
        HttpPost post = new HttpPost(url + "/admin/transact");
        post.setHeader("app-id", app);
        post.setHeader("authorization", "Bearer " + token);
        post.setEntity(new ByteArrayEntity(
                JSON.writeValueAsBytes(Map.of("steps", steps)), ContentType.APPLICATION_JSON));
        return http.execute(post, response -> {
            String answer = EntityUtils.toString(response.getEntity());
            if (response.getCode() != OK) {
                throw new IOException(response.getCode() + " " + answer);
            }
            return null;
        });
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
