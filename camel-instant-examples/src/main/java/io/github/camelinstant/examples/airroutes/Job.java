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
package io.github.camelinstant.examples.airroutes;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.examples.Target;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/**
 * Starts the routes one stage after the other, waits for each, and reports.
 */
final class Job implements AutoCloseable {

    private static final List<String> FILES
            = List.of("1-states.csv", "2-airports.csv", "3-routes.csv", "4-airports-with-a-mistake.csv");
    private static final long STAGE_MINUTES = 10;

    private final Path folder;
    private final PrintStream out;
    private final Tally tally = new Tally();
    private final IdleSignal idle = new IdleSignal();
    private final Main camel = new Main();

    /**
     * @param target where to write to
     * @param folder an empty folder, or one that does not exist yet, for the files of this run
     * @param out    where progress and summary are printed
     */
    Job(Target target, Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
        camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
        camel.configure().withName("air-routes");
        camel.configure().addRoutesBuilder(new AirRoutes(tally, idle));
        camel.addInitialProperty("work", folder.toString());
        target.properties().forEach(camel::addInitialProperty);
    }

    /**
     * Runs all stages.
     *
     * @return           the counts
     * @throws Exception when a route cannot be started, or a stage does not come to its end
     */
    Report run() throws Exception {
        copyData();
        camel.start();
        View before = View.of(ask(AirRoutes.AS_ADMIN, null));

        Duration writing = run(AirRoutes.CSV_TO_INSTANT);
        if (Files.exists(folder.resolve("failed"))) {
            throw new IllegalStateException(
                    "Not every file could be written to Instant; what is left is in " + folder.resolve("failed"));
        }
        out.println("1/3 CSV files are in Instant");

        Duration exporting = run(AirRoutes.exportOf("states"), AirRoutes.exportOf("airports"), AirRoutes.exportOf("routes"));
        out.println("2/3 new rows are in NDJSON files");

        Map<String, List<Map<String, Object>>> all = ask(AirRoutes.AS_ADMIN, null);
        View staff = View.of(ask(AirRoutes.AS_USER, "staff@airline.example"));
        View passenger = View.of(ask(AirRoutes.AS_USER, "passenger@mail.example"));
        View guest = View.of(ask(AirRoutes.AS_GUEST, null));
        out.println("3/3 others have looked at the data");
        return new Report(
                tally, before, View.of(all), staff, passenger, guest, busy(all.get("routes")), writing, exporting, folder);
    }

    /** Stops the routes once what they have begun is done. May be called more than once. */
    @Override
    public void close() {
        camel.stop();
    }

    private void copyData() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        for (String file : FILES) {
            try (InputStream data = Job.class.getResourceAsStream("/airroutes/data/" + file)) {
                Files.copy(data, in.resolve(file));
            }
        }
    }

    private Duration run(String... routes) throws Exception {
        long start = System.nanoTime();
        for (String route : routes) {
            camel.getCamelContext().getRouteController().startRoute(route);
        }
        for (String route : routes) {
            if (!idle.await(route, STAGE_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The route " + route + " has not come to its end in time");
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @SuppressWarnings("unchecked")
    private Map<String, List<Map<String, Object>>> ask(String endpoint, String email) throws Exception {
        return camel.getCamelTemplate().requestBody(endpoint, email, Map.class);
    }

    private static int busy(List<Map<String, Object>> routes) {
        return (int) routes.stream().filter(route -> ((Number) route.get("flights")).intValue() >= 100).count();
    }
}
