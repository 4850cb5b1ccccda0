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
package io.github.camelinstant.emulator.live;

import com.fasterxml.jackson.databind.JsonNode;

/** The way from a session to its client. */
public interface Outlet {

    /**
     * Sends a message. The next one is given only after {@code taken} was run, so a client that does not read holds one
     * message and no more.
     *
     * @param message an object, or an array of several
     * @param taken   to be run once, on any thread, when the message has left
     * @param lost    to be run instead when it can not leave because the client is gone
     */
    void send(JsonNode message, Runnable taken, Runnable lost);

    /** Ends the stream of messages; does nothing when it has ended. */
    void close();
}
