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
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;

/**
 * How much memory and time {@code from("instant:query?emit=changes")} takes for a large namespace. The emulator and
 * what changes the data are in this process, the consumer is in a JVM of its own with a small heap. Arguments: how many
 * entities (1,000,000 without), and the heap of the consumer in megabytes (256 without).
 */
public final class ChangesPollHeap {

    private static final int ENTITIES = 1_000_000;
    private static final int HEAP = 256;
    private static final int CHANGED = 1_000;
    private static final int LOADED_AT_ONCE = 500;

    private final PrintStream out = System.out;
    private final int entities;
    private final int heap;

    private ChangesPollHeap(int entities, int heap) {
        this.entities = entities;
        this.heap = heap;
    }

    public static void main(String[] args) throws Exception {
        int entities = args.length > 0 ? Integer.parseInt(args[0]) : ENTITIES;
        int heap = args.length > 1 ? Integer.parseInt(args[1]) : HEAP;
        new ChangesPollHeap(entities, heap).run();
    }

    private void run() throws Exception {
        Path positions = Files.createTempDirectory("changes-poll-heap");
        try (InstantEmulator emulator = InstantEmulator.start()) {
            EmulatorApp app = emulator.createApp("letters", Letters.SCHEMA, null);
            Letters letters = new Letters(emulator.url(), app);
            long start = System.nanoTime();
            for (int from = 0; from < entities; from += LOADED_AT_ONCE) {
                letters.write(from, Math.min(entities, from + LOADED_AT_ONCE));
            }
            out.printf(Locale.ROOT, "%,d entities loaded in %.0f s%n", entities, (System.nanoTime() - start) / 1e9);
            Process consumer = consumer(emulator.url(), app, positions);
            try {
                follow(consumer, letters);
            } finally {
                consumer.destroyForcibly().waitFor();
            }
        }
        out.printf(Locale.ROOT, "%,d bytes of positions on disk%n", size(positions));
    }

    private Process consumer(String url, EmulatorApp app, Path positions) throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap + "m",
                "-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"),
                ChangesPollConsumer.class.getName(), url, app.id(), app.adminToken(), positions.toString(),
                Integer.toString(entities), Integer.toString(2 * CHANGED))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** When the consumer has delivered everything, something is changed and something new is written. */
    private void follow(Process consumer, Letters letters) throws Exception {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(consumer.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(line);
                if (line.startsWith(ChangesPollConsumer.ALL_DELIVERED)) {
                    letters.rename(0, CHANGED);
                    letters.write(entities, entities + CHANGED);
                }
            }
        }
        if (consumer.waitFor() != 0) {
            throw new IllegalStateException("The consumer ended with " + consumer.exitValue());
        }
    }

    private static long size(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
