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
package io.github.camelinstant.emulator.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who is told of what happens to an app. Thread-safe. */
public final class AppListeners {

    private final List<AppListener> listeners = new CopyOnWriteArrayList<>();

    /** Tells it of everything that happens from now on. */
    public void add(AppListener listener) {
        listeners.add(listener);
    }

    public void remove(AppListener listener) {
        listeners.remove(listener);
    }

    void committed() {
        listeners.forEach(AppListener::committed);
    }

    void statusChanged(AppStatus status) {
        listeners.forEach(listener -> listener.statusChanged(status));
    }
}
