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
package io.github.camelinstant.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program of this module in a JVM of its own.
 *
 * @param main        its class
 * @param heap        as {@code -Xmx} takes it
 * @param arguments   of its main method
 * @param environment beside that of this process
 */
record JavaProgram(Class<?> main, String heap, List<String> arguments, Map<String, String> environment) {

    /**
     * Waits for its end, and reports the figures among the lines that it prints.
     *
     * @throws IOException if it ends with an error, for example for want of heap
     */
    void run(Report report) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap,
                        "-XX:+ExitOnOutOfMemoryError", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp",
                        System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder
                = new ProcessBuilder(Affinity.everywhere(command)).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Figure.parse(line).ifPresent(report::add);
            }
            if (process.waitFor() != 0) {
                throw new IOException(main.getSimpleName() + arguments + " ended with " + process.exitValue());
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
