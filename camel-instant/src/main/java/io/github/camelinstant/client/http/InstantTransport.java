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
import java.net.URI;
import java.time.Duration;

/**
 * Sends requests to one Instant server. The shipped implementation is {@link HttpTransport}. Implementations are
 * thread-safe, send every request exactly once and follow no redirect: whether a repeat is harmless is known further up
 * only.
 */
public interface InstantTransport extends Closeable {

    /**
     * Sends a request and waits for the status and the headers of the answer; the body is read by the caller.
     *
     * @param  request     what to send
     * @return             the answer, whatever its status; the caller closes it
     * @throws IOException if there is no answer. {@link java.net.SocketTimeoutException} means that it did not come in
     *                     time, {@link java.net.ConnectException} and {@link java.net.UnknownHostException} that
     *                     nothing was sent
     */
    InstantResponse execute(InstantRequest request) throws IOException;

    /**
     * As {@link #execute(InstantRequest)}, and another thread may end the request while it waits for the answer. The
     * answer itself is ended by closing it.
     *
     * @param cancellation its {@link Cancellation#cancel()} makes this throw; a transport that cannot do that waits on
     */
    default InstantResponse execute(InstantRequest request, Cancellation cancellation) throws IOException {
        return execute(request);
    }

    /**
     * Gets a file from where Instant says that it lies, often another server. No token is sent along, and the content
     * comes as it is stored.
     *
     * @param  uri             an absolute URL; https, unless the Instant server itself is spoken to by plain http
     * @param  responseTimeout as in {@link InstantRequest#responseTimeout()}
     * @return                 the answer, whatever its status; the caller closes it
     * @throws IOException     if there is no answer
     */
    InstantResponse fetch(URI uri, Duration responseTimeout) throws IOException;
}
