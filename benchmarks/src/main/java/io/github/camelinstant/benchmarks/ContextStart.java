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

import java.lang.management.ManagementFactory;
import java.time.Duration;

import com.sun.management.ThreadMXBean;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Makes and starts Camel contexts, one after the other; that each is stopped again is not counted. */
record ContextStart(String target, Duration duration) implements Duel.Side {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Contexts without a route. */
    static ContextStart empty(Duration duration) {
        return new ContextStart(null, duration);
    }

    /** Contexts with the component and one route to it. */
    static ContextStart withComponent(Server server, Duration duration) {
        return new ContextStart(
                "instant:query?query={\"letters\":{}}&allowInsecureHttp=true&appId=" + server.app()
                                + "&adminToken=" + server.token() + "&baseUrl=" + server.url(),
                duration);
    }

    /** Contexts with one route to Camel's HTTP component, on which this project's component stands. */
    static ContextStart withHttp(Server server, Duration duration) {
        return new ContextStart(server.url(), duration);
    }

    @Override
    public Speed measure(int round) throws Exception {
        long thread = Thread.currentThread().getId();
        long end = System.nanoTime() + duration.toNanos();
        long nanos = 0;
        long bytes = 0;
        int contexts = 0;
        do {
            long bytesBefore = THREADS.getThreadAllocatedBytes(thread);
            long start = System.nanoTime();
            CamelContext context = started();
            nanos += System.nanoTime() - start;
            bytes += THREADS.getThreadAllocatedBytes(thread) - bytesBefore;
            contexts++;
            context.close();
        } while (System.nanoTime() < end);
        return new Speed(contexts * 1e9 / nanos, (double) bytes / contexts, false);
    }

    private CamelContext started() throws Exception {
        CamelContext context = new DefaultCamelContext();
        if (target != null) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to(target);
                }
            });
        }
        context.start();
        return context;
    }
}
