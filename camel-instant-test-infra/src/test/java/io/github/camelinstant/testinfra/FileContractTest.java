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

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.PermissionDeniedException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the operations about files promise. */
class FileContractTest {

    @RegisterExtension
    static final ContractApp INSTANT = new ContractApp();

    private static final int LARGE = 3_000_000;

    @TempDir
    private Path folder;

    @Test
    void whatIsUploadedIsDownloadedAndDeleted() throws Exception {
        byte[] bytes = new byte[LARGE];
        new Random(7).nextBytes(bytes);
        Path file = Files.write(folder.resolve("large.bin"), bytes);
        for (Object body : List.of(bytes, file, file.toFile(), new ByteArrayInputStream(bytes))) {
            Map<?, ?> uploaded = INSTANT.ok("instant:uploadFile?path=big/${header.name}", body, Map.of("name", "a b.bin"))
                    .getBody(Map.class);

            assertThat(uploaded.get("path")).isEqualTo("big/a b.bin");
            assertThat(((Number) uploaded.get("size")).longValue()).isEqualTo(LARGE);
            assertThat(download("big/a b.bin")).isEqualTo(bytes);
            assertThat(INSTANT.ok("instant:deleteFile", "big/a b.bin").getBody()).isEqualTo(List.of(uploaded.get("id")));
        }
        assertThat(INSTANT.ok("instant:deleteFile?path=big/a b.bin", null).getBody()).isEqualTo(List.of());
    }

    @Test
    void aMissingFileIsAnError() {
        InstantException missing = INSTANT.fails(InstantException.class, "instant:downloadFile", "nowhere.txt");
        assertThat(missing.getType()).isEqualTo("record-not-found");
        assertThat(missing.getHttpResponseCode()).isEqualTo(404);
    }

    @Test
    void filesAreListedAndDeletedByMany() {
        for (String name : List.of("list/1", "list/2")) {
            INSTANT.ok("instant:uploadFile?contentType=text/plain", "text of " + name, Map.of(Exchange.FILE_NAME, name));
        }

        List<?> files = INSTANT.ok("instant:listFiles", null).getBody(List.class);

        assertThat(files.stream().<Object> map(file -> ((Map<?, ?>) file).get("path"))).contains("list/1", "list/2");
        assertThat(files.stream().map(file -> ((Map<?, ?>) file).get("url"))).allMatch(String.class::isInstance);
        List<?> deleted = INSTANT.ok("instant:deleteFile", List.of("list/1", "list/2", "list/3")).getBody(List.class);
        assertThat(deleted.size()).isEqualTo(2);
    }

    @Test
    void theRulesDecideForAUser() throws Exception {
        INSTANT.ok("instant:uploadFile?path=mine.txt", "mine");

        INSTANT.fails(PermissionDeniedException.class, "instant:uploadFile?path=theirs.txt&asGuest=true", "theirs");
        INSTANT.fails(InstantException.class, "instant:downloadFile?path=mine.txt&asGuest=true", null);
        INSTANT.fails(PermissionDeniedException.class, "instant:deleteFile?path=mine.txt&asGuest=true", null);
        assertThat(INSTANT.ok("instant:listFiles?asGuest=true", null).getBody()).isEqualTo(List.of());
        assertThat(download("mine.txt")).isEqualTo("mine".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aStreamThatWasReadIsSentWholeWhenItIsSentAgain() throws Exception {
        try (LossyProxy proxy = new LossyProxy(INSTANT.apiUri())) {
            proxy.lose(1);
            route("instant:uploadFile?path=again.txt&baseUrl=" + proxy.url());

            Message message = INSTANT.ok("direct:upload", new ByteArrayInputStream("whole".getBytes(StandardCharsets.UTF_8)));

            assertThat(message.getBody(Map.class).get("path")).isEqualTo("again.txt");
        }
        assertThat(download("again.txt")).isEqualTo("whole".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aStreamThatBrokeOffIsNeverSent() throws Exception {
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(new byte[LARGE])) {
            private int reads;

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (++reads == 2) {
                    throw new IOException("broken");
                }
                return super.read(buffer, offset, length);
            }
        };
        route("instant:uploadFile?path=half.txt");

        Exchange exchange = INSTANT.send("direct:upload", broken, Map.of());

        assertThat(exchange.getException()).isInstanceOf(IllegalStateException.class);
        assertThat(INSTANT.fails(InstantException.class, "instant:downloadFile", "half.txt")).isNotNull();
    }

    @Test
    void aPathThatCannotBeSentIsRefused() {
        for (String path : List.of(" ", "\u00e9.txt", "a\nb", "a\r\nas-guest: true")) {
            INSTANT.fails(IllegalArgumentException.class, "instant:uploadFile", "x", Map.of(Exchange.FILE_NAME, path));
        }
        INSTANT.fails(IllegalArgumentException.class, "instant:uploadFile", "x");
        INSTANT.fails(IllegalArgumentException.class, "instant:uploadFile?path=x", null);
        INSTANT.fails(IllegalArgumentException.class, "instant:deleteFile", null);
    }

    private static void route(String to) throws Exception {
        INSTANT.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).maximumRedeliveries(1).redeliveryDelay(0);
                from("direct:upload").streamCache("false").to(to);
            }
        });
    }

    private byte[] download(String path) throws Exception {
        Path target = folder.resolve("download");
        if (INSTANT.context().getRoute("download") == null) {
            INSTANT.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:download").routeId("download").to("instant:downloadFile")
                            .process(exchange -> Files.copy(exchange.getMessage().getBody(InputStream.class), target,
                                    StandardCopyOption.REPLACE_EXISTING));
                }
            });
        }
        INSTANT.ok("direct:download", path);
        return Files.readAllBytes(target);
    }
}
