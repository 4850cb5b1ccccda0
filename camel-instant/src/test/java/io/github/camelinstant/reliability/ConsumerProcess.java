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
package io.github.camelinstant.reliability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process of the consumers, from its start to its death. */
final class ConsumerProcess {

    private final Process process;
    private final Path log;

    private ConsumerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ConsumerProcess start(Path directory, int number) throws IOException {
        Path log = directory.resolve("consumers.log");
        return new ConsumerProcess(
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC", "-Xmx256m", "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ConsumerProgram.class.getName(), directory.toString(), Integer.toString(number))
                        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start(),
                log);
    }

    /**
     * Waits while it lives.
     *
     * @return                       whether it came about in time
     * @throws IllegalStateException when the process ended by itself
     */
    boolean await(BooleanSupplier condition, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            requireAlive(process.waitFor(20, TimeUnit.MILLISECONDS));
        }
        return true;
    }

    /** SIGKILL: nothing of it runs any more when this returns. */
    void kill() throws InterruptedException {
        requireAlive(!process.isAlive());
        process.destroyForcibly().waitFor();
    }

    private void requireAlive(boolean ended) {
        if (ended) {
            throw new IllegalStateException("The consumers ended with " + process.exitValue() + ", see " + log);
        }
    }
}
