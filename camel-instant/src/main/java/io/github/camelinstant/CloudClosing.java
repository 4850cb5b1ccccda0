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
package io.github.camelinstant;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelinstant.client.http.BaseUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reminds, once a component, that Instant Cloud closes. */
final class CloudClosing {

    private static final Logger LOG = LoggerFactory.getLogger(CloudClosing.class);
    private static final LocalDate CLOSES = LocalDate.of(2027, 8, 31);
    private static final String CLOUD_HOST = URI.create(BaseUrl.CLOUD).getHost();

    private final Clock clock;
    private final AtomicBoolean warned = new AtomicBoolean();

    CloudClosing(Clock clock) {
        this.clock = clock;
    }

    void warn(URI baseUri) {
        if (!CLOUD_HOST.equals(baseUri.getHost()) || !warned.compareAndSet(false, true)) {
            return;
        }
        LOG.warn(message(clock));
    }

    static String message(Clock clock) {
        long days = ChronoUnit.DAYS.between(LocalDate.now(clock), CLOSES);
        return days < 0
                ? "Instant Cloud closed on " + CLOSES + ". Point baseUrl at a self-hosted server."
                : "Instant Cloud closes on " + CLOSES + ": " + days + (days == 1 ? " day" : " days")
                  + " left. Move the data in time, for example to a self-hosted server.";
    }
}
