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
package io.github.camelinstant.consumer.position;

import java.lang.ref.WeakReference;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class PositionKeysTest {

    private final CamelContext context = new DefaultCamelContext();
    private final PositionKeys keys = PositionKeys.of(context);

    @Test
    void aKeyIsFreeOnceItWasReleased() {
        StateRepository<String, String> repository = new MemoryStateRepository();
        keys.claim(repository, "a");
        keys.claim(repository, "b");
        keys.release(repository, "a");
        keys.claim(repository, "a");

        assertThatThrownBy(() -> keys.claim(repository, "b")).hasMessageContaining("Another consumer uses the position b");
    }

    @Test
    void aRepositoryOfWhichNoKeyIsInUseIsForgotten() {
        WeakReference<?> repository = claimedAndReleased();

        await().until(() -> {
            System.gc();
            return repository.get() == null;
        });
    }

    private WeakReference<?> claimedAndReleased() {
        StateRepository<String, String> repository = new MemoryStateRepository();
        keys.claim(repository, "a");
        keys.release(repository, "a");
        return new WeakReference<>(repository);
    }
}
