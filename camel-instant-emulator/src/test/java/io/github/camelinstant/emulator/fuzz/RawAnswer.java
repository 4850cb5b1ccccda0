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
package io.github.camelinstant.emulator.fuzz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What came back over a connection.
 *
 * @param status  the HTTP status
 * @param headers the lines of the header, in lower case
 * @param body    the body as it was sent
 */
record RawAnswer(int status, String headers, String body) {

    private static final int PATIENCE_MILLIS = 10_000;

    /** Sends bytes and reads the answer to its end; of an event stream the header only. */
    static RawAnswer to(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String head = head(in);
            String headers = head.toLowerCase(Locale.ROOT);
            int status = Integer.parseInt(head.split(" ")[1]);
            String body = headers.contains("text/event-stream") ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new RawAnswer(status, headers, body);
        }
    }

    Optional<String> contentType() {
        return headers.lines().filter(line -> line.startsWith("content-type:"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim()).findFirst();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The connection ended within the header: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
