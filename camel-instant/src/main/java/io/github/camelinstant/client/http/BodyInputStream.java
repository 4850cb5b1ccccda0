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
package io.github.camelinstant.client.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of an answer. HttpClient's streams, when closed, read what is left: wanted at the end, where a few bytes may
 * be left below the decompressed ones and the connection can be used again, but nowhere else, for the rest may be long.
 */
final class BodyInputStream extends FilterInputStream {

    private boolean ended;

    BodyInputStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        return ended ? -1 : checked(super.read());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return ended ? -1 : checked(super.read(buffer, offset, length));
    }

    private int checked(int result) throws IOException {
        if (result < 0) {
            ended = true;
            in.close();
        }
        return result;
    }

    @Override
    public void close() {
        // the answer is closed instead
    }
}
