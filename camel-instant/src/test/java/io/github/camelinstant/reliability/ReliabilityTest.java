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

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** {@link Reliability} in a small size: every consumer with every store. */
class ReliabilityTest {

    private static final Logger LOG = LoggerFactory.getLogger(ReliabilityTest.class);

    @TempDir
    Path directory;

    @Test
    void nothingIsLostAndOnlyWhatWasInFlightComesAgain() throws Exception {
        Report report = ReliabilityRun.run(Plan.parse("kills=3"), directory, LOG::info);
        LOG.info("{}", report);
        assertThat(report.isClean()).as(report.toString()).isTrue();
    }
}
