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
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventReaderTest {

    private static final String STREAM = """
            retry: 500

            data: {"op":"one"}

            :
            : alive
            event: named
            data: first
            id: 7
            :between
            data:second
            data
            data:  third

            dat
            datum: no
            other: field

            data: last

            """;
    private static final List<String> READ = List.of("{\"op\":\"one\"}", ":", ":", "first\nsecond\n\n third", "last");

    @ParameterizedTest
    @ValueSource(strings = { "\n", "\r", "\r\n" })
    void eventsAndCommentsWhateverEndsTheirLines(String lineEnd) throws Exception {
        assertThat(read(STREAM.replace("\n", lineEnd), Integer.MAX_VALUE)).isEqualTo(READ);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 11, 13, 17, 40 })
    void whereverTheBytesAreCutIntoParts(int part) throws Exception {
        assertThat(read(STREAM, part)).isEqualTo(READ);
        assertThat(read(STREAM.replace("\n", "\r\n"), part)).isEqualTo(READ);
    }

    @Test
    void anEventThatIsLongerThanAnyBuffer() throws Exception {
        String longText = "x".repeat(100_000);

        assertThat(read("data: " + longText + "\ndata: " + longText + "\n\n", 7_777))
                .containsExactly(longText + "\n" + longText);
    }

    @ParameterizedTest
    @ValueSource(strings = { "data: half", "data: whole\n", "data: whole\ndata: half", "data: whole\n: comment\n" })
    void anEventThatTheEndCutsOffIsNoEvent(String stream) {
        assertThatThrownBy(() -> read(stream, Integer.MAX_VALUE)).isInstanceOf(EOFException.class);
    }

    @Test
    void whatWasNotReadOfAnEventIsLeftOut() throws Exception {
        EventReader reader = new EventReader(parts("data: first\ndata: more\n\ndata: second\n\n", 5));

        assertThat(reader.next()).isEqualTo(EventReader.Kind.EVENT);
        assertThat(reader.data().read()).isEqualTo('f');
        assertThat(reader.next()).isEqualTo(EventReader.Kind.EVENT);
        assertThat(reader.data().readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("second");
        assertThat(reader.data().read()).isEqualTo(-1);
        assertThat(reader.next()).isEqualTo(EventReader.Kind.END);
    }

    @Test
    void whenTheServerWantsClientsBack() throws Exception {
        assertThat(retryOf("data: x\n\n")).isEqualTo(-1);
        assertThat(retryOf("retry: 500\n\n")).isEqualTo(500);
        assertThat(retryOf("retry:500\nretry: 20\n\n")).isEqualTo(20);
        assertThat(retryOf("retry: 500\nretry: soon\nretry: 1s\nretry:\nretry\nretry: 1234567890\nretrying: 3\n\n"))
                .isEqualTo(500);
    }

    private static int retryOf(String stream) throws IOException {
        EventReader reader = new EventReader(parts(stream, Integer.MAX_VALUE));
        while (reader.next() != EventReader.Kind.END) {
            reader.data();
        }
        return reader.retryMillis();
    }

    private static List<String> read(String stream, int part) throws IOException {
        EventReader reader = new EventReader(parts(stream, part));
        List<String> read = new ArrayList<>();
        for (EventReader.Kind kind = reader.next(); kind != EventReader.Kind.END; kind = reader.next()) {
            read.add(kind == EventReader.Kind.COMMENT
                    ? ":" : new String(reader.data().readAllBytes(), StandardCharsets.UTF_8));
        }
        return read;
    }

    /** Gives no more than so many bytes at a time, as a connection may. */
    private static InputStream parts(String text, int size) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {

            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, size));
            }
        };
    }
}
