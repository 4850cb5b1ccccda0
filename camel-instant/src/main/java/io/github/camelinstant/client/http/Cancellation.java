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

import java.util.ArrayList;
import java.util.List;

/** Ends a request from another thread: while it connects, while it waits, and while its answer is read. */
public final class Cancellation {

    private final List<Runnable> actions = new ArrayList<>(1);
    private boolean cancelled;

    /** Ends the request, at once; does nothing the second time. */
    public void cancel() {
        List<Runnable> todo;
        synchronized (actions) {
            cancelled = true;
            todo = List.copyOf(actions);
            actions.clear();
        }
        todo.forEach(Runnable::run);
    }

    /** Says how the request is ended; runs at once when it should have ended already. */
    public void whenCancelled(Runnable action) {
        synchronized (actions) {
            if (!cancelled) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    public boolean isCancelled() {
        synchronized (actions) {
            return cancelled;
        }
    }
}
