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
package io.github.camelinstant.transfer.cli;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What the newest of several comparisons has found, in a file. */
final class NewestList implements Closeable {

    private final Path file;
    private ListFile list;

    NewestList(Path file) {
        this.file = file;
    }

    /** Begins anew; what was found before is deleted. */
    Consumer<String> begin() {
        close();
        list = new ListFile(file);
        return list;
    }

    /** See {@link ListFile#show}. */
    void show(Display display) {
        if (list != null) {
            list.show(display);
        }
    }

    @Override
    public void close() {
        if (list != null) {
            list.close();
        }
    }
}
