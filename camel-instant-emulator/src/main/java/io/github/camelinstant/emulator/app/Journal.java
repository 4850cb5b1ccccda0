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

/**
 * Writes down what happens to an app before it counts. When it throws, it has not happened, and who asked for it is
 * told of an error.
 */
public interface Journal {

    /** Keeps nothing. */
    Journal NONE = new Journal() {

        @Override
        public void commit(Commit commit) {
            // kept in memory only
        }

        @Override
        public void details(AppState state) {
            // kept in memory only
        }
    };

    /** A write, before anybody can see it. Writes come in their order, one after the other. */
    void commit(Commit commit);

    /** Another title or status. */
    void details(AppState state);
}
