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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which CPUs a process runs on, where there are several and {@code taskset} can say so: the server on one of its own,
 * so that it does not take them from the ways that are compared, now from this one and now from that.
 */
final class Affinity {

    private static final int CPUS = Runtime.getRuntime().availableProcessors();
    private static final Path TASKSET = Path.of("/usr/bin/taskset");
    private static final boolean POSSIBLE
            = CPUS > 1 && !"false".equals(System.getProperty("pin")) && Files.isExecutable(TASKSET);
    private static final String ALL = "0-" + (CPUS - 1);
    private static final String LAST = Integer.toString(CPUS - 1);
    private static final String OTHERS = CPUS == 2 ? "0" : "0-" + (CPUS - 2);

    private Affinity() {
    }

    /** The command of a server that has the last CPU for itself. */
    static List<String> server(List<String> command) {
        return on(LAST, command);
    }

    /** The command of a process that may use all CPUs. */
    static List<String> everywhere(List<String> command) {
        return on(ALL, command);
    }

    /** Leaves the last CPU to the server, from now on and with all threads. */
    static void leaveOneToTheServer() throws IOException, InterruptedException {
        if (POSSIBLE) {
            String pid = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder(TASKSET.toString(), "-a", "-c", "-p", OTHERS, pid)
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        }
    }

    /** Says it to people. */
    static String describe() {
        return CPUS + " CPUs, " + (POSSIBLE ? "one of them for the server alone" : "which server and clients share");
    }

    /** The same where the server runs somewhere else. */
    static String describeAlone() {
        return CPUS + " CPUs for the clients";
    }

    private static List<String> on(String cpus, List<String> command) {
        if (!POSSIBLE) {
            return command;
        }
        List<String> pinned = new ArrayList<>(List.of(TASKSET.toString(), "-c", cpus));
        pinned.addAll(command);
        return pinned;
    }
}
