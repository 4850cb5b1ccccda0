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
package io.github.camelinstant.emulator.conformance;

import java.io.IOException;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.InstantEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Replays what a real server answered. The cases of a group build upon each other, so each group is one container. */
class ConformanceTest {

    private static InstantEmulator emulator;
    private static Properties divergences;
    private static FidelityReport report;

    @BeforeAll
    static void start() throws IOException {
        emulator = InstantEmulator.start();
        divergences = Corpus.divergences();
        report = new FidelityReport();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @TestFactory
    Stream<DynamicNode> answersAsTheRealServerDid() throws IOException {
        return Stream.concat(Corpus.replayedGroups().stream().map(ConformanceTest::container),
                Stream.of(DynamicTest.dynamicTest("the manual shows these results", report::write)));
    }

    private static DynamicContainer container(String name) {
        try {
            JsonNode group = Corpus.group(name);
            GroupReplay replay = new GroupReplay(emulator.url(), group);
            Stream<DynamicTest> cases = StreamSupport.stream(group.get("cases").spliterator(), false)
                    .map(each -> test(name, replay, each));
            return DynamicContainer.dynamicContainer(
                    name, Stream.concat(Stream.of(DynamicTest.dynamicTest("app", replay::start)), cases));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DynamicTest test(String group, GroupReplay replay, JsonNode replayedCase) {
        String name = replayedCase.get("name").textValue();
        String reason = divergences.getProperty(group + "/" + name);
        return DynamicTest.dynamicTest(name, () -> {
            if (reason == null) {
                assertThat(replay.run(replayedCase)).as("%s: %s", group, name).isEmpty();
                report.passed(group, name);
            } else {
                assertThat(replay.run(replayedCase)).as("%s: %s is listed as divergent: %s", group, name, reason).isNotEmpty();
                report.diverged(group, name, reason);
            }
        });
    }
}
