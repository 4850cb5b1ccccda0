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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Takes the empty messages that consumers send when they find nothing more to do, and lets others wait for them.
 */
final class IdleSignal implements Processor {

    private final Map<String, CountDownLatch> routes = new ConcurrentHashMap<>();

    @Override
    public void process(Exchange exchange) {
        latch(exchange.getFromRouteId()).countDown();
    }

    /**
     * Waits until the consumer of a route has found nothing to do for the first time.
     *
     * @return false when that has not happened in time
     */
    boolean await(String routeId, long timeout, TimeUnit unit) throws InterruptedException {
        return latch(routeId).await(timeout, unit);
    }

    private CountDownLatch latch(String routeId) {
        return routes.computeIfAbsent(routeId, id -> new CountDownLatch(1));
    }
}
