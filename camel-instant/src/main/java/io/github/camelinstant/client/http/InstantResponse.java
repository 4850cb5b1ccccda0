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

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** An answer of Instant (or of something between) whose body may still be on its way. */
public interface InstantResponse extends Closeable {

    /** Returns the HTTP status. */
    int status();

    /**
     * Returns a header of the answer.
     *
     * @param  name in any case
     * @return      its value, or null
     */
    String header(String name);

    /**
     * Returns the body, decompressed; to be called once. When its end was read, the connection goes back to the pool.
     * Closing the stream does nothing: close the answer.
     *
     * @return             empty when there is none
     * @throws IOException if it cannot be read
     */
    InputStream body() throws IOException;

    /**
     * Ends the answer at once, also from another thread that reads the body. A body that was read to its end is left
     * alone; else the connection is dropped without waiting for the rest. May be called again.
     */
    @Override
    void close();
}
