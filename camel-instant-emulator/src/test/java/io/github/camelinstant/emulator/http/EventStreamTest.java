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
package io.github.camelinstant.emulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class EventStreamTest {

    private static final Pattern INIT = Pattern.compile(
            "\"machine-id\":\"([^\"]+)\",\"session-id\":\"([^\"]+)\",\"sse-token\":\"([^\"]+)\"");

    private final HttpApp app = new HttpApp("{'entities':{}}");

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aStreamBeginsWithTheTimeToWaitBeforeTheNextAttempt() throws IOException {
        try (Socket client = open()) {
            String head = readUntil(client.getInputStream(), "sse-token");
            assertThat(head).containsIgnoringCase("content-type: text/event-stream").containsIgnoringCase(
                    "cache-control: nocache").containsSubsequence("\r\n\r\n", "retry:500\n", "data:{\"op\":\"sse-init\"");
        }
    }

    @Test
    void aClientThatHangsUpLeavesItsRooms() throws IOException {
        try (Socket client = open()) {
            Matcher init = INIT.matcher(readUntil(client.getInputStream(), "trace-id"));
            assertThat(init.find()).isTrue();
            app.post("/admin/sse/push", """
                    {'machine_id':'%s','session_id':'%s','sse_token':'%s','messages':[{'op':'join-room','room-id':'r'}]}
                    """.formatted(init.group(1), init.group(2), init.group(3)));
            await().until(this::isSomebodyInTheRoom);
        }
        await().until(() -> !isSomebodyInTheRoom());
    }

    @Test
    void theEndOfTheServerEndsTheStream() throws IOException {
        try (Socket client = open()) {
            InputStream stream = client.getInputStream();
            readUntil(stream, "trace-id");
            app.close();
            stream.readAllBytes();
        }
    }

    private boolean isSomebodyInTheRoom() {
        return app.get("/admin/rooms/presence?room-type=any&room-id=r").get("sessions").isObject();
    }

    private Socket open() throws IOException {
        Socket socket = new Socket("127.0.0.1", app.port());
        socket.setSoTimeout(10_000);
        String request = """
                POST /admin/sse HTTP/1.1
                host: localhost
                app-id: %s
                authorization: Bearer %s
                content-length: 0

                """.formatted(app.app().id(), app.app().adminToken()).replace("\n", "\r\n");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String readUntil(InputStream stream, String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.UTF_8).contains(end)) {
            int next = stream.read();
            assertThat(next).as("after %s", read).isNotNegative();
            read.write(next);
        }
        return read.toString(StandardCharsets.UTF_8);
    }
}
