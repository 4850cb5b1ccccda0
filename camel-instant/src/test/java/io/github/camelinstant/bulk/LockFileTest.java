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

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** With real processes, because locks are the business of the operating system. */
class LockFileTest {

    @TempDir
    Path directory;
    private Path file;
    private Process process;

    @BeforeEach
    void file() {
        file = directory.resolve("lock");
    }

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void nobodyElseInThisProcessGetsIt() {
        try (LockFile lock = LockFile.take(file, "The thing")) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> LockFile.take(directory.resolve("../" + directory.getFileName() + "/lock"), "The thing"))
                    .isInstanceOf(InUseException.class)
                    .hasMessage("The thing is in use by somebody else in this process. Wait until that is done, or end it."
                                + " Nothing has to be deleted: when a process ends in any way, the lock is free");
        }
        LockFile.take(file, "The thing").close();
    }

    @Test
    void anotherProcessKeepsItUntilItIsKilled() throws Exception {
        process = start();
        Awaitility.await().until(() -> Files.exists(directory.resolve("taken")));

        assertThatThrownBy(() -> LockFile.take(file, "The thing")).isInstanceOf(InUseException.class)
                .hasMessageStartingWith("The thing is in use by process " + process.pid() + ".");
        assertThatThrownBy(() -> LockFile.take(file, "The thing")).as("and is still there").isInstanceOf(InUseException.class);

        process.destroyForcibly().waitFor();
        LockFile.take(file, "The thing").close();
    }

    @Test
    void whoIsRefusedInThisProcessDoesNotOpenItForOthers() throws Exception {
        try (LockFile lock = LockFile.take(file, "The thing")) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> LockFile.take(file, "The thing")).isInstanceOf(InUseException.class);

            assertIsRefusedToAnotherProcess();
        }
        assertThat(directory.resolve("taken")).doesNotExist();
    }

    @Test
    void whoIsRefusedInAnotherApplicationOfThisProcessDoesNotOpenItForOthers() throws Exception {
        try (URLClassLoader application = application()) {
            try (LockFile lock = LockFile.take(file, "The thing")) {
                assertThat(lock).isNotNull();
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(() -> take(application)).rootCause().hasMessageStartingWith(
                            "The thing is in use by another application in this process.");
                }
                assertIsRefusedToAnotherProcess();
            }
            try (Closeable lock = take(application)) {
                assertThat(lock).isNotNull();
                assertIsRefusedToAnotherProcess();
            }
            LockFile.take(file, "The thing").close();
        }
    }

    @Test
    void aFileThatWasMadeAnewIsLockedItself() throws Exception {
        try (URLClassLoader application = application()) {
            try (LockFile lock = LockFile.take(file, "The thing")) {
                assertThat(lock).isNotNull();
                assertThatThrownBy(() -> take(application)).isInstanceOf(InvocationTargetException.class);
            }
            Files.delete(file);
            Files.createFile(file);
            try (Closeable lock = take(application)) {
                assertThat(lock).isNotNull();
                assertIsRefusedToAnotherProcess();
            }
        }
    }

    @Test
    void anInterruptedThreadGivesItUp() {
        LockFile lock = LockFile.take(file, "The thing");
        Thread.currentThread().interrupt();
        try {
            lock.close();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        LockFile.take(file, "The thing").close();
    }

    @Test
    void itMayBeGivenUpByTwoAtOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < 500; i++) {
                LockFile lock = LockFile.take(file, "The thing");
                Future<?> closed = other.submit(() -> {
                    together.await();
                    lock.close();
                    return null;
                });
                together.await();
                lock.close();
                closed.get();
            }
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void aCheckpointHasOneUserAtATime() throws IOException {
        FileCheckpoint checkpoint = new FileCheckpoint(directory.resolve("checkpoint"));
        try (var lock = checkpoint.lock()) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> new FileCheckpoint(directory.resolve("checkpoint")).lock())
                    .isInstanceOf(InUseException.class)
                    .hasMessageStartingWith("The checkpoint " + directory.resolve("checkpoint") + " is in use");
        }
        checkpoint.lock().close();
    }

    @Test
    void aLockThatCannotBeMadeIsNoLock() {
        assertThatThrownBy(() -> LockFile.take(directory.resolve("missing/lock"), "The thing"))
                .hasMessageContaining("The thing cannot be locked with the file").isNotInstanceOf(InUseException.class);
    }

    private void assertIsRefusedToAnotherProcess() throws Exception {
        process = start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(LockFileProgram.IN_USE);
    }

    /** The same classes once more. */
    private static URLClassLoader application() {
        URL classes = LockFile.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] { classes }, ClassLoader.getPlatformClassLoader());
    }

    private Closeable take(ClassLoader application) throws ReflectiveOperationException {
        return (Closeable) application.loadClass(LockFile.class.getName()).getMethod("take", Path.class, String.class)
                .invoke(null, file, "The thing");
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LockFileProgram.class.getName(), directory.toString()).inheritIO().start();
    }
}
