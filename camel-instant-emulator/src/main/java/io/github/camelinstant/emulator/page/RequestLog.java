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
package io.github.camelinstant.emulator.page;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The last requests of all clients. */
public final class RequestLog {

    private static final int KEPT = 200;

    private final Deque<LoggedRequest> requests = new ArrayDeque<>();
    private long count;

    public synchronized void add(Instant at, String method, String path, int status, long micros, String app) {
        requests.addLast(new LoggedRequest(++count, at, method, path, status, micros, app));
        if (requests.size() > KEPT) {
            requests.removeFirst();
        }
    }

    /** How many requests there were. */
    public synchronized long count() {
        return count;
    }

    /** The latest requests that are kept, the newest first. */
    public synchronized List<LoggedRequest> newestFirst() {
        List<LoggedRequest> newestFirst = new ArrayList<>(requests);
        Collections.reverse(newestFirst);
        return newestFirst;
    }
}
