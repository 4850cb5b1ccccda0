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

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.ProducerTemplate;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class FileProducersTest {

    private static final String SECRET_URL = "https://files.example.com/a.txt?signature=s3cret";
    private static final Map<String, Object> FILE = Map.of("id", "f1", "path", "a.txt", "url", SECRET_URL);
    private static final int LARGE = 3 << 20;
    private static final String DELETE = "/admin/storage/files/delete";

    private final TestApp app = new TestApp();
    /** By which its files are told from those of other tests that run at the same time. */
    private final int ownSize = LARGE + ThreadLocalRandom.current().nextInt(1 << 20);

    @AfterEach
    void stop() {
        app.close();
    }

    private Object deleted(String uri, Object body, Map<String, Object> headers) {
        app.transport.sent().clear();
        app.transport.answering("{\"data\":{\"ids\":[\"f1\"]}}");
        assertThat(app.send(uri, body, headers).getException()).isNull();
        assertThat(app.transport.only().path()).isEqualTo(DELETE);
        return app.transport.only().body().get("filenames");
    }

    @Test
    void filesAreDeletedByTheirPathsOrAsTheyAreListed() {
        for (Object body : List.of("a.txt", FILE, List.of("a.txt"), List.of(FILE), new String[] { "a.txt" },
                new Object[] { FILE }, "a.txt".getBytes())) {
            assertThat(deleted("instant:deleteFile", body, Map.of())).isEqualTo(List.of("a.txt"));
        }
    }

    @Test
    void whatIsNoPathIsRefusedAndNotSent() {
        for (Object body : List.of(Map.of("url", SECRET_URL), List.of(Map.of()), List.of(List.of("a.txt")), new Object(),
                true)) {
            assertThat(app.send("instant:deleteFile", body).getException()).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("path").hasMessageNotContaining("s3cret");
            assertThat(app.send("instant:downloadFile", body).getException())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void everyListedFileIsDeleted() throws Exception {
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:clean").to("instant:listFiles").split(body()).to("instant:deleteFile");
            }
        });
        app.transport.answering(request -> new RecordingTransport.Answer(
                200, request.path().equals(DELETE)
                        ? "{\"data\":{\"ids\":[\"f1\"]}}"
                        : "{\"$files\":[{\"id\":\"f1\",\"path\":\"a.txt\",\"url\":\"" + SECRET_URL + "\"}]}"));

        app.send("direct:clean", null);

        assertThat(app.transport.sent().get(1).body()).isEqualTo(Map.of("filenames", List.of("a.txt")));
    }

    /** Answers with a content of so many bytes. */
    private void content(int bytes) {
        app.transport.answering(request -> new RecordingTransport.Answer(
                200, request.method().equals("GET")
                        ? "x".repeat(bytes)
                        : "{\"$files\":[{\"id\":\"f1\",\"path\":\"a.txt\",\"url\":\"" + SECRET_URL + "\"}]}"));
    }

    private static Set<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.toString().endsWith(".download")).collect(Collectors.toSet());
        }
    }

    @Test
    void aLargeContentIsKeptOnTheDiskUntilTheExchangeIsDone() throws Exception {
        content(LARGE);
        Set<Path> before = temporaryFiles();
        Set<Path> kept = new HashSet<>();
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Integer> tapped = new CompletableFuture<>();
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:file").to("instant:downloadFile").wireTap("direct:tap").process(exchange -> {
                    StreamCache body = exchange.getMessage().getBody(StreamCache.class);
                    assertThat(body.inMemory()).isFalse();
                    assertThat(body.length()).isEqualTo(LARGE);
                    assertThat(exchange.getMessage().getBody(byte[].class)).hasSize(LARGE);
                    kept.addAll(temporaryFiles());
                    kept.removeAll(before);
                }).process(exchange -> assertThat(exchange.getMessage().getBody(byte[].class)).hasSize(LARGE));
                from("direct:tap").process(exchange -> {
                    done.await(10, TimeUnit.SECONDS);
                    tapped.complete(exchange.getMessage().getBody(byte[].class).length);
                });
            }
        });

        assertThat(app.send("direct:file", "a.txt").getException()).isNull();
        assertThat(kept).isNotEmpty();
        done.countDown();

        assertThat(tapped.get(10, TimeUnit.SECONDS)).isEqualTo(LARGE);
        await().untilAsserted(() -> assertThat(kept).noneMatch(Files::exists));
        assertThat(app.transport.openResponses()).isZero();
    }

    @Test
    void whatThePartsOfASplitHaveBroughtIsReadWhereItWasAggregated() throws Exception {
        content(LARGE);
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:files").split(body(), new GroupedBodyAggregationStrategy()).to("instant:downloadFile").end()
                        .process(exchange -> {
                            for (Object content : exchange.getMessage().getBody(List.class)) {
                                assertThat(((InputStream) content).readAllBytes()).hasSize(LARGE);
                            }
                        });
            }
        });

        assertThat(app.send("direct:files", List.of("a.txt", "a.txt")).getException()).isNull();
    }

    @Test
    void thePartsOfALongSplitDoNotFillTheDisk() throws Exception {
        content(ownSize);
        List<Long> kept = new ArrayList<>();
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:files").split(body()).streaming().to("instant:downloadFile")
                        .process(exchange -> kept.add(filesOfThisSize()));
            }
        });

        assertThat(app.send("direct:files", List.of("a.txt", "a.txt", "a.txt")).getException()).isNull();
        assertThat(kept).containsExactly(1L, 1L, 1L);
        assertThat(filesOfThisSize()).isZero();
    }

    @Test
    void norDoThoseOfASplitInASplitWhoseResultIsDropped() throws Exception {
        content(ownSize);
        List<Long> kept = new ArrayList<>();
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:folders").split(body(), new GroupedBodyAggregationStrategy())
                        .split(body()).streaming().to("instant:downloadFile").process(exchange -> kept.add(filesOfThisSize()));
            }
        });

        assertThat(app.send("direct:folders", List.of(List.of("a.txt", "a.txt"), List.of("a.txt"))).getException()).isNull();
        assertThat(kept).containsExactly(1L, 1L, 1L);
    }

    @Test
    void whatASplitInASplitHasAggregatedIsRead() throws Exception {
        content(ownSize);
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:folders").split(body()).streaming()
                        .split(body(), new GroupedBodyAggregationStrategy()).to("instant:downloadFile").end()
                        .process(exchange -> {
                            for (Object content : exchange.getMessage().getBody(List.class)) {
                                assertThat(((InputStream) content).readAllBytes()).hasSize(ownSize);
                            }
                        });
            }
        });

        assertThat(app.send("direct:folders", List.of(List.of("a.txt", "a.txt"), List.of("a.txt"))).getException()).isNull();
        assertThat(filesOfThisSize()).isZero();
    }

    @Test
    void whatAPartHandsOnIsReadAfterThePartIsDone() throws Exception {
        content(ownSize);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Integer> later = new CompletableFuture<>();
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:parts").split(body()).streaming().to("instant:downloadFile").to("seda:later");
                from("seda:later").process(exchange -> {
                    done.await(10, TimeUnit.SECONDS);
                    later.complete(exchange.getMessage().getBody(byte[].class).length);
                });
            }
        });

        assertThat(app.send("direct:parts", List.of("a.txt")).getException()).isNull();
        done.countDown();

        assertThat(later.get(10, TimeUnit.SECONDS)).isEqualTo(ownSize);
        await().untilAsserted(() -> assertThat(filesOfThisSize()).isZero());
    }

    private long filesOfThisSize() throws IOException {
        return temporaryFiles().stream().filter(file -> file.toFile().length() == ownSize).count();
    }

    @Test
    void aTemplateGetsASmallContentAndIsToldWhereALargeOneIsRead() throws Exception {
        try (ProducerTemplate template = app.context.createProducerTemplate()) {
            content(1000);
            assertThat(template.requestBody("instant:downloadFile", "a.txt", InputStream.class).readAllBytes()).hasSize(1000);

            content(LARGE);
            assertThat(template.requestBody("instant:downloadFile", "a.txt", byte[].class)).hasSize(LARGE);
            InputStream gone = template.requestBody("instant:downloadFile", "a.txt", InputStream.class);
            assertThatThrownBy(gone::readAllBytes).isInstanceOf(IOException.class)
                    .hasMessageContaining("read it within the route");
        }
    }

    @Test
    void aPathMayBeANumber() {
        for (Object id : List.of(7, 7L, new java.math.BigDecimal("7"))) {
            assertThat(deleted("instant:deleteFile?path=${header.id}", "x", Map.of("id", id))).isEqualTo(List.of("7"));
        }
        assertThat(deleted("instant:deleteFile", 7L, Map.of())).isEqualTo(List.of("7"));
    }
}
