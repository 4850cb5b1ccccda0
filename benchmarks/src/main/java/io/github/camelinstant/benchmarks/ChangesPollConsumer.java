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

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

import io.github.camelinstant.InstantComponent;
import io.github.camelinstant.consumer.position.FilePositionRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollConsumer;

/** The consumer of {@link ChangesPollHeap}, which starts it in a JVM of its own. */
public final class ChangesPollConsumer {

    static final String ALL_DELIVERED = "all delivered";

    private static final int MANY_AT_ONCE = 1_000;

    private final PrintStream out = System.out;
    private final CountDownLatch changes;
    private final int all;
    private int delivered;
    private long start = System.nanoTime();

    private ChangesPollConsumer(int all, int changes) {
        this.all = all;
        this.changes = new CountDownLatch(changes);
    }

    /**
     * @param args the URL of the server, app, admin token, the directory for positions, how many entities there are,
     *             and how many changes come then
     */
    public static void main(String[] args) throws Exception {
        ChangesPollConsumer program = new ChangesPollConsumer(Integer.parseInt(args[4]), Integer.parseInt(args[5]));
        try (CamelContext context = new DefaultCamelContext()) {
            InstantComponent component = context.getComponent("instant", InstantComponent.class);
            component.getConfiguration().setBaseUrl(args[0]);
            component.getConfiguration().setAppId(args[1]);
            component.getConfiguration().setAdminToken(args[2]);
            context.getRegistry().bind("positions", new FilePositionRepository(Path.of(args[3])));
            context.addRoutes(program.route());
            context.start();
            program.changes.await();
            program.report("changes delivered");
            program.measureQuietPoll((ScheduledPollConsumer) context.getRoute("poll").getConsumer());
        }
    }

    private RouteBuilder route() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("instant:query?emit=changes&initialDelay=0&delay=1000&query={\"letters\":{}}"
                     + "&positionRepository=#positions&positionKey=letters&saveEvery=" + MANY_AT_ONCE).routeId("poll")
                        .process(exchange -> count());
            }
        };
    }

    private void count() {
        delivered++;
        if (delivered == all) {
            report(ALL_DELIVERED);
            start = System.nanoTime();
        } else if (delivered > all) {
            changes.countDown();
        }
    }

    private void measureQuietPoll(ScheduledPollConsumer consumer) throws InterruptedException {
        long polls = consumer.getCounter();
        while (consumer.getCounter() == polls) {
            Thread.sleep(10);
        }
        start = System.nanoTime();
        while (consumer.getCounter() == polls + 1) {
            Thread.sleep(10);
        }
        report("a poll that finds nothing (1 s of it between polls)");
    }

    private void report(String what) {
        System.gc();
        MemoryUsage used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        out.printf(Locale.ROOT, "%s: %,d exchanges, %.0f s, heap %d MB of at most %d MB, old objects at most %d MB%n", what,
                delivered, (System.nanoTime() - start) / 1e9, used.getUsed() >> 20, used.getMax() >> 20, peak() >> 20);
    }

    /** What outlived collections, and so was needed, or nearly. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getName().matches(".*(Old|Tenured).*"))
                .map(MemoryPoolMXBean::getPeakUsage).mapToLong(MemoryUsage::getUsed).sum();
    }
}
