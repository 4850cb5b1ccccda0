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
package io.github.camelinstant.bulk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Run by {@link LockFileTest} in a JVM of its own: takes a lock, and keeps it. */
public final class LockFileProgram {

    static final int IN_USE = 7;

    private LockFileProgram() {
    }

    /** @param args the directory of the lock */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        try (LockFile lock = LockFile.take(directory.resolve("lock"), "The thing")) {
            Files.writeString(directory.resolve("taken"), lock.toString());
            new CountDownLatch(1).await();
        } catch (InUseException e) {
            System.exit(IN_USE);
        }
    }
}
