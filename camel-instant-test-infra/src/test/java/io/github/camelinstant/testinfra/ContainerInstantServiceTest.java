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
package io.github.camelinstant.testinfra;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.test;

class ContainerInstantServiceTest {

    private static final AtomicInteger ASKED = new AtomicInteger();

    static class NeedsDocker {

        @RegisterExtension
        static final InstantService SERVICE = new ContainerInstantService(() -> {
            ASKED.incrementAndGet();
            return false;
        });

        @Test
        void neverRuns() {
            throw new AssertionError("there is no server");
        }
    }

    static class NeedsItToo extends NeedsDocker {
    }

    static class BrokenDocker {

        @RegisterExtension
        static final InstantService SERVICE = new ContainerInstantService(() -> {
            throw new IllegalStateException("no socket");
        });

        @Test
        void neverRuns() {
            throw new AssertionError("there is no server");
        }
    }

    @Test
    void withoutDockerTheTestsAreSkippedAndSayWhy() {
        for (Class<?> tests : new Class<?>[] { NeedsDocker.class, BrokenDocker.class }) {
            EngineTestKit.engine("junit-jupiter").selectors(DiscoverySelectors.selectClass(tests)).execute().allEvents()
                    .assertThatEvents()
                    .haveExactly(1, event(container(tests), skippedWithReason(reason -> reason.contains("needs Docker"))))
                    .doNotHave(event(test("neverRuns")));
        }
    }

    @Test
    void dockerIsAskedOnceForAllClasses() {
        ASKED.set(0);

        EngineTestKit.engine("junit-jupiter").selectors(DiscoverySelectors.selectClass(NeedsDocker.class),
                DiscoverySelectors.selectClass(NeedsItToo.class)).execute();

        assertThat(ASKED).hasValue(1);
    }

    @Test
    void hasNoAddressBeforeItRuns() {
        assertThatIllegalStateException().isThrownBy(() -> new ContainerInstantService(() -> true).apiUri())
                .withMessageContaining("@RegisterExtension");
    }

    @Test
    void isReadyOnlyWhenItFollowsItsLog() {
        assertThat(InstantContainers.isReady("{\"wal\":\"ok\"}")).isTrue();
        assertThat(InstantContainers.isReady("{ \"wal\" : \"ok\" }")).isTrue();
        assertThat(InstantContainers.isReady("{\"wal\":\"starting\"}")).isFalse();
        assertThat(InstantContainers.isReady("")).isFalse();
    }
}
