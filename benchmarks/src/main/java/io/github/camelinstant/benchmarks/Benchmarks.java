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

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.TransactOptions;

/**
 * Compares the component with what one would use without it, prints the tables and writes them into a Markdown file.
 * System properties: those of {@link Settings}, and {@code url} and {@code webhookUrl} for another server than an
 * emulator; see {@link Server}.
 */
public final class Benchmarks {

    private static final Rows ROWS = new Rows("benchmark");
    private static final int STORED_AT_ONCE = 100;

    private Benchmarks() {
    }

    /**
     * @param args the file with the markers, the directory where the JavaScript client is installed (it need not be),
     *             and the script that drives that client
     */
    public static void main(String[] args) throws Exception {
        Settings settings = Settings.of(System.getProperties());
        boolean complete;
        try (Server server = Server.open()) {
            PerformanceTable table = new PerformanceTable(
                    settings, server.toString(), server.isEmulator() ? Affinity.describe() : Affinity.describeAlone());
            Report report = new Report(settings, System.out);
            if (server.isEmulator()) {
                Affinity.leaveOneToTheServer();
            }
            System.out.printf("Size %s: at most %d minutes%n", settings.size(), settings.minutes());
            complete = run(server, settings, Path.of(args[1]), Path.of(args[2]), report, System.out);
            String text = table.text(report);
            System.out.println(text);
            PerformanceTable.write(Path.of(args[0]), text);
        }
        System.exit(complete ? 0 : 1);
    }

    /** Runs all; what fails is left out, so that it does not take the rest with it. Returns whether nothing failed. */
    static boolean run(Server server, Settings settings, Path node, Path script, Report report, PrintStream out) {
        store(server, settings);
        Map<String, Group> groups = new LinkedHashMap<>();
        groups.put("requests", new RequestRows(server, ROWS, settings));
        groups.put("import and export", new BulkRows(server, ROWS, settings));
        groups.put("consumers", new FeedRows(server, ROWS, settings));
        groups.put("start of a context", new StartRows(server, settings));
        groups.put("@instantdb/admin", new NodeRows(server, ROWS, settings, node, script));
        if (server.isEmulator()) {
            groups.put("emulator", new EmulatorRows(settings));
        }
        groups.put("heap", new HeapRows(server, settings));
        boolean complete = true;
        for (Map.Entry<String, Group> group : groups.entrySet()) {
            try {
                group.getValue().run(report);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (Exception e) {
                e.printStackTrace(out);
                report.leaveOut(group.getKey(), "failed: " + e.getMessage());
                complete = false;
            }
        }
        return complete;
    }

    private static void store(Server server, Settings settings) {
        try (InstantClient client = server.client()) {
            for (int from = 0; from < settings.stored(); from += STORED_AT_ONCE) {
                client.transactSteps(ROWS.steps(from, STORED_AT_ONCE), new TransactOptions(false));
            }
        }
    }
}
