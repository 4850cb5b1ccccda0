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

import java.io.IOException;
import java.io.OutputStream;

/** The body of a request. */
public interface RequestBody {

    /** Returns the media type, for example {@code application/json}. */
    String contentType();

    /** Returns the number of bytes, or -1 when it is not known before. */
    long contentLength();

    /**
     * Writes the bytes; called once.
     *
     * @param  out         where to; not to be closed
     * @throws IOException if writing fails
     */
    void writeTo(OutputStream out) throws IOException;
}
