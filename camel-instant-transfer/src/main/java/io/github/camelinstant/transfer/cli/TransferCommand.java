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

import java.util.UUID;
import java.util.concurrent.Callable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands have in common: two places, and a display. */
abstract class TransferCommand implements Callable<Integer> {

    private static final int MAX_CONNECTIONS = 64;

    @Mixin
    SideOptions sides = new SideOptions();

    @Mixin
    WorkOptions work = new WorkOptions();

    @Spec
    CommandSpec spec;

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
    boolean help;

    @Override
    public final Integer call() throws Exception {
        if (work.connections < 1 || work.connections > MAX_CONNECTIONS) {
            throw new ParameterException(spec.commandLine(), "--connections must be from 1 to " + MAX_CONNECTIONS);
        }
        try (Places places = new Places(sides, System.getenv());
             Display display = new Display(spec.commandLine().getOut(), Terminal.isInteractive())) {
            return run(places, display);
        }
    }

    /** Does the work, and returns the exit code. */
    abstract int run(Places places, Display display) throws Exception;

    /** For an option that must be an id, where there is one. */
    static void requireId(String option, String value) {
        try {
            if (value != null) {
                UUID.fromString(value);
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + value + " is no id", e);
        }
    }

    /**
     * Whatever is read would be written over itself.
     *
     * @throws UsageException if both places are the same app
     */
    final void requireTwoApps(Places places) {
        if (places.from() instanceof Location.App from && places.to() instanceof Location.App to && from.isSame(to)) {
            throw new UsageException("--from and --to are the same app, " + from);
        }
    }

    /** For a pair of places that the command does not serve. */
    final UsageException notServed(Places places, String pairs) {
        return new UsageException(
                spec.name() + " does not go from " + kind(places.from()) + " to " + kind(places.to())
                                  + ": " + pairs);
    }

    /** What is taken for a folder may be meant to be something else. */
    private static String kind(Location location) {
        if (location instanceof Location.App) {
            return "an app";
        }
        return location instanceof Location.Jdbc ? "a database" : "the " + location;
    }
}
