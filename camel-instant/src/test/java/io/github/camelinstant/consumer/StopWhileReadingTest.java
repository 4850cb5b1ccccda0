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
package io.github.camelinstant.consumer;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.InstantEndpoint;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.consumer.EntitySource.Entities;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A stop does not wait until everything is read. */
@Timeout(60)
class StopWhileReadingTest {

    private final CountDownLatch reading = new CountDownLatch(100);
    private final CountDownLatch closed = new CountDownLatch(1);

    @Test
    void aReadingOfAllThatIsThereEndsWithTheConsumer() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            InstantEndpoint endpoint = context.getEndpoint(
                    "instant:query?appId=0e9c1f0a-1111-4c1e-9b1e-2f5a8d7c6b5a&adminToken=x&baseUrl=http://localhost:1"
                                                           + "&emit=changes&startPosition=latest&query={\"items\":{}}&initialDelay=0",
                    InstantEndpoint.class);
            InstantClient client = InstantClient.builder().baseUrl("http://localhost:1")
                    .appId("0e9c1f0a-1111-4c1e-9b1e-2f5a8d7c6b5a").adminToken("x").build();
            PositionedConsumer<?> consumer = new PositionedConsumer<>(
                    endpoint, exchange -> {
                    }, endpoint.getConfiguration(), () -> client,
                    QueryFeeds.changes(endpoint, endpoint.getConfiguration(), (asker, query) -> new Endless()));
            context.start();
            consumer.start();
            assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
            consumer.stop();

            assertThat(closed.await(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        }
    }

    private final class Endless implements Entities {

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Map<String, Object> next() {
            reading.countDown();
            return Map.of("id", new UUID(0, reading.getCount()).toString());
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
