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
package io.github.camelinstant.emulator.webhook;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelinstant.emulator.app.App;

/** The webhooks of all apps of a server, and what they have in common. */
public final class Webhooks implements AutoCloseable {

    private final WebhookOptions options;
    private final Clock clock;
    private final SigningKey key = new SigningKey();
    private final PayloadTokens tokens;
    private final Deliveries deliveries;
    private final LogLag lag;
    private final Map<UUID, AppWebhooks> byApp = new ConcurrentHashMap<>();

    public Webhooks(WebhookOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
        this.tokens = new PayloadTokens(key, clock);
        this.deliveries = new Deliveries(new Sender(key, tokens, clock), clock);
        this.lag = new LogLag(options.logLag());
    }

    /** The webhooks of an app. */
    public AppWebhooks of(App app) {
        return byApp.computeIfAbsent(app.id(), id -> new AppWebhooks(app, options, deliveries, lag, clock));
    }

    /** The key that receivers know this server by. */
    public SigningKey key() {
        return key;
    }

    /** The tokens that receivers read payloads with. */
    public PayloadTokens tokens() {
        return tokens;
    }

    /** Stops logging and delivering. */
    @Override
    public void close() {
        lag.close();
        deliveries.close();
    }
}
