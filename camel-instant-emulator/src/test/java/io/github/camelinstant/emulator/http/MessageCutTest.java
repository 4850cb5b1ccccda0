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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MessageCutTest {

    private static final String FIRST = "retry: 500\n\n: comment\n\ndata: {\"a\":\"data: b\"}\n\n";
    private static final String SECOND = "event: x\ndata: {}\ndata: {}\n\n";

    @Test
    void cutsAfterTheLastMessage() {
        assertThat(through(1, FIRST + SECOND)).isEqualTo(FIRST.length());
        assertThat(through(2, FIRST + SECOND + ": more\n\n")).isEqualTo((FIRST + SECOND).length());
        assertThat(through(3, FIRST + SECOND)).isEqualTo((FIRST + SECOND).length());
    }

    @Test
    void findsAMessageThatComesByteByByte() {
        MessageCut cut = new MessageCut(2);
        String text = FIRST + SECOND + "data: {}\n\n";
        int through = 0;
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            through += cut.bytesOf(ByteBuffer.wrap(new byte[] { next }));
        }

        assertThat(through).isEqualTo((FIRST + SECOND).length());
    }

    private static int through(int messages, String text) {
        return new MessageCut(messages).bytesOf(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
