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
package io.github.camelinstant.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.camelinstant.client.http.HttpTransport;
import io.github.camelinstant.model.Identity;
import io.github.camelinstant.model.Ids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class InstantStorageTest {

    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final String UPLOADED = "{\"data\":{\"id\":\"f1\",\"location-id\":\"l1\",\"size\":7}}";

    private StubServer server;
    private InstantClient client;

    @BeforeEach
    void start() throws Exception {
        server = new StubServer(StubServer.json(UPLOADED));
        client = server.client().build();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void anUploadSaysItsLengthTypeAndPath() {
        var file = client.storage().upload(" a b.txt ", FileContent.of(CONTENT, "text/plain; charset=utf-8"), "attachment");

        assertThat(file).containsEntry("id", "f1").containsEntry("path", "a b.txt").containsEntry("size", 7);
        assertThat(server.only().line()).isEqualTo("PUT /admin/storage/upload HTTP/1.1");
        assertThat(server.only().body()).isEqualTo("content");
        assertThat(server.only().headers()).containsEntry("content-length", "7").containsEntry("path", "a b.txt")
                .containsEntry("content-disposition", "attachment")
                .containsEntry("authorization", "Bearer " + Samples.ADMIN_TOKEN).doesNotContainKey("transfer-encoding");
        assertThat(server.only().headers().get("content-type")).startsWith("text/plain").contains("charset=");
    }

    @Test
    void aUserUploadsWithoutTheAdminToken() {
        client.as(Identity.token(Samples.USER_TOKEN)).storage().upload("a", FileContent.of(CONTENT, null), null);

        assertThat(server.only().headers()).containsEntry("as-token", Samples.USER_TOKEN)
                .containsEntry("content-type", "application/octet-stream")
                .doesNotContainKeys("authorization", "content-disposition");
    }

    @Test
    void aFileBehindHttpIsNotReadWhenTheServerIsBehindHttps() {
        try (InstantClient secure = InstantClient.builder().baseUrl("https://127.0.0.1:1").appId(Ids.random())
                .adminToken(Samples.ADMIN_TOKEN).build()) {
            InstantException failure
                    = catchThrowableOfType(InstantException.class, () -> secure.storage().open(server.url() + "/secret"));

            assertThat(failure).hasMessageContaining("the URL of the file is http").hasMessageNotContainingAny("secret");
            assertThat(failure.isRetryable()).isFalse();
        }
    }

    @Test
    void aContentThatCannotBeReadIsNoFaultOfTheConnection() {
        for (FileContent.Source source : List.<FileContent.Source> of(() -> {
            throw new IOException("no such disk");
        }, () -> new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("no such disk");
            }
        }, () -> new ByteArrayInputStream(new byte[3]))) {
            assertThatThrownBy(() -> client.storage().upload("a", new FileContent(null, 7, source), null))
                    .isInstanceOfSatisfying(InstantException.class, e -> {
                        assertThat(e).hasMessageContaining("content").hasMessageNotContaining("connection");
                        assertThat(e.isRetryable()).isFalse();
                        assertThat(e.isOutcomeUnknown()).isFalse();
                        assertThat(e.getCause()).isInstanceOf(IOException.class);
                    });
        }
    }

    @Test
    void aFileThatArrivedShortIsNoSuccess() {
        server.answer(StubServer.json(UPLOADED.replace("7", "3")));

        assertThatThrownBy(() -> client.storage().upload("a", FileContent.of(CONTENT, null), null))
                .isInstanceOfSatisfying(InstantException.class, e -> assertThat(e.isOutcomeUnknown()).isTrue())
                .hasMessageContaining("3 of 7");
    }

    @Test
    void aContentOfAnotherLengthIsAnError() {
        for (long length : new long[] { 6, 8 }) {
            FileContent content = new FileContent(null, length, () -> new ByteArrayInputStream(CONTENT));

            assertThatThrownBy(() -> content.writeTo(new ByteArrayOutputStream())).isInstanceOf(IOException.class)
                    .hasMessageContaining("7 bytes instead of " + length);
        }
        assertThatThrownBy(() -> new FileContent(null, -1, InputStream::nullInputStream))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFileStoreGetsNoToken() throws Exception {
        server.answer((request, socket) -> {
            String files = "{\"$files\":[{\"id\":\"f1\",\"path\":\"a\",\"url\":\"" + server.url() + "/blob?signature=s\"}]}";
            StubServer.Answer answer = request.line().startsWith("POST")
                    ? StubServer.json(files) : StubServer.bytes(200, "content-type: text/plain\r\n", CONTENT);
            answer.to(request, socket);
        });

        try (InputStream in = client.storage().download("a")) {
            assertThat(in.readAllBytes()).isEqualTo(CONTENT);
        }

        assertThat(server.received()).hasSize(2);
        assertThat(server.received().get(1).line()).isEqualTo("GET /blob?signature=s HTTP/1.1");
        assertThat(server.received().get(1).headers()).doesNotContainKeys("authorization", "as-token", "app-id");
    }

    @Test
    void aFileThatEndsTooEarlyIsAnError() throws Exception {
        server.answer((request, socket) -> {
            if (request.line().startsWith("POST")) {
                StubServer.json("{\"$files\":[{\"url\":\"" + server.url() + "/blob\"}]}").to(request, socket);
            } else {
                StubServer.rawThenClose("HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\ncon").to(request, socket);
            }
        });

        try (InputStream in = client.storage().download("a")) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatTheFileStoreRefusesIsAnError() {
        server.answer((request, socket) -> {
            if (request.line().startsWith("POST")) {
                StubServer.json("{\"$files\":[{\"url\":\"" + server.url() + "/blob\"}]}").to(request, socket);
            } else {
                StubServer.text(403, "application/xml", "<Error/>").to(request, socket);
            }
        });

        assertThatThrownBy(() -> client.storage().download("a")).isInstanceOf(InstantException.class)
                .hasMessageContaining("status 403");
    }

    @Test
    void aFileOfAServerBehindHttpsIsNotFetchedInClear() throws Exception {
        try (HttpTransport transport = HttpTransport.create(URI.create("https://instant.example.com"))) {
            assertThatThrownBy(() -> transport.fetch(URI.create(server.url() + "/blob"), null)).isInstanceOf(IOException.class)
                    .hasMessageContaining("https");
        }
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aMissingFileIsNullAndAnAnswerWithoutDataNoSuccess() {
        server.answer(StubServer.json("{\"$files\":[]}"));
        assertThat(client.storage().download("a")).isNull();

        server.answer(StubServer.json("{}"));
        assertThatThrownBy(() -> client.storage().download("a")).isInstanceOf(InstantException.class);
        assertThatThrownBy(() -> client.storage().list()).isInstanceOf(InstantException.class);
        assertThatThrownBy(() -> client.storage().delete(List.of("a"))).isInstanceOf(InstantException.class);
        assertThatThrownBy(() -> client.storage().upload("a", FileContent.of(CONTENT, null), null))
                .isInstanceOf(InstantException.class);
    }
}
