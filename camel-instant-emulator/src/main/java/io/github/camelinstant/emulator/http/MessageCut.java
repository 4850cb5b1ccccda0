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

/** Cuts a stream of server-sent events at the end of a message; comments and other fields are none. */
final class MessageCut implements CutConduit.CutPoint {

    private static final String DATA = "data:";

    private int messagesLeft;
    private int column;
    private boolean dataLine;
    private boolean dataSeen;

    MessageCut(int messages) {
        messagesLeft = messages;
    }

    @Override
    public int bytesOf(ByteBuffer part) {
        int start = part.position();
        while (part.hasRemaining() && messagesLeft > 0) {
            read(part.get());
        }
        return part.position() - start;
    }

    private void read(byte next) {
        if (next != '\n') {
            dataLine = (column == 0 || dataLine) && column < DATA.length() && next == DATA.charAt(column)
                    || dataLine && column >= DATA.length();
            column++;
            return;
        }
        if (column == 0 && dataSeen) {
            messagesLeft--;
            dataSeen = false;
        }
        dataSeen |= dataLine && column >= DATA.length();
        dataLine = false;
        column = 0;
    }
}
