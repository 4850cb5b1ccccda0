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

import java.util.List;
import java.util.Map;

/** Work on very many entities, each in a JVM of its own with a small heap. */
record HeapRows(Server server, Settings settings) implements Group {

    private static final String NAME = "heap";
    private static final String SMALL = "128m";
    private static final String MEDIUM = "256m";

    @Override
    public void run(Report report) throws Exception {
        if (!report.wants(NAME)) {
            return;
        }
        if (server.isEmulator()) {
            try (Server large = Server.emulator("2g", false)) {
                runOn(large, report);
            }
        } else {
            runOn(server, report);
        }
    }

    private void runOn(Server large, Report report) throws Exception {
        Map<String, String> environment = Map.of("INSTANT_API_URI", large.url(), "INSTANT_APP_ID", large.app(),
                "INSTANT_APP_ADMIN_TOKEN", large.token());
        for (HeapRun.Work work : HeapRun.Work.values()) {
            if (!report.hasTimeFor(NAME + " " + work)) {
                return;
            }
            String heap = work == HeapRun.Work.EXPORT || work == HeapRun.Work.COMPARE ? SMALL : MEDIUM;
            new JavaProgram(
                    HeapRun.class, heap, List.of(work.name(), Integer.toString(settings.entities())), environment).run(report);
        }
    }
}
