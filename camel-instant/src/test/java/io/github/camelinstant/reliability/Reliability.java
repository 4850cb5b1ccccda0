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

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Proves that no consumer loses anything: run by {@code ./mvnw -Preliability}, and small by {@link ReliabilityTest}.
 * The exit code is 1 when something was lost, or came again without reason.
 */
public final class Reliability {

    private Reliability() {
    }

    /** @param args see {@link Plan#USAGE} */
    public static void main(String[] args) throws Exception {
        Plan plan = Plan.parse(args);
        Path directory = Files.createTempDirectory("reliability");
        System.out.println(plan + "\nWhat was delivered stands in " + directory);
        Report report = ReliabilityRun.run(plan, directory, System.out::println);
        System.out.println(report);
        System.exit(report.isClean() ? 0 : 1);
    }
}
