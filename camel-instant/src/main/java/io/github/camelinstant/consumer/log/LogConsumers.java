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
package io.github.camelinstant.consumer.log;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.consumer.EmitMode;
import io.github.camelinstant.consumer.PositionedConsumer;
import io.github.camelinstant.consumer.Reconcile;
import io.github.camelinstant.consumer.position.PositionScope;
import io.github.camelinstant.consumer.position.PositionStore;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Isn;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the consumers of {@code instant:changes}. */
public final class LogConsumers {

    private static final Logger LOG = LoggerFactory.getLogger(LogConsumers.class);

    private LogConsumers() {
    }

    /**
     * @param  client                   gives the client that acts as admin; asked once the endpoint has started
     * @return                          a consumer that polls the log of changes
     * @throws IllegalArgumentException when an option is missing, wrong, or contradicts another one
     */
    public static Consumer create(Endpoint endpoint, Processor processor, LogOptions options, Supplier<InstantClient> client) {
        return create(endpoint, processor, options, client, event -> {
        });
    }

    /**
     * Looks whether a consumer can be made.
     *
     * @throws IllegalArgumentException when an option is missing, wrong, or contradicts another one
     */
    public static void check(LogOptions options) {
        refuseWhatIsNotForTheLog(options);
        settings(options);
    }

    /**
     * The same, for somebody who wants to know how far the consumer is.
     *
     * @param progress is told the ISN up to which everything in the log is delivered, null for none yet
     */
    public static PositionedConsumer<?> create(
            Endpoint endpoint, Processor processor, LogOptions options, Supplier<InstantClient> client,
            java.util.function.Consumer<Isn> progress) {
        refuseWhatIsNotForTheLog(options);
        LogSettings settings = settings(options);
        PositionScope scope = scope(options, settings);
        LOG.warn("{}: merges of entities that exist, links and what is written while the webhook is disabled are not in the"
                 + " server's log. {}",
                endpoint,
                settings.compares()
                        ? "They are found every " + options.getReconcile() + " by comparing everything"
                          + (settings.links() ? "." : ", links only with links=true.")
                        : "Nothing finds them, because reconcile is off.");
        PositionedConsumer<LogMark> consumer = new PositionedConsumer<>(
                endpoint, processor, options, client,
                (repository, key) -> new LogFeed(
                        new PositionStore(repository, key, scope, options.getStartPosition(), options.getOnPositionLost()),
                        settings, progress, Clock.systemUTC()));
        if (options.isWakeUp()) {
            consumer.pollOutOfTurn(poll -> new WakeUp(client, settings.namespaces(), settings.lag(), poll));
        }
        return consumer;
    }

    private static void refuseWhatIsNotForTheLog(LogOptions options) {
        require(options.getEmit() != EmitMode.entities, "Option emit must be changes or transactions in instant:changes");
        require(options.getQuery() == null && options.getCursor() == null && options.getOutputClass() == null,
                "instant:changes takes namespaces, and no query, cursor or outputClass");
        require(options.getAsEmail() == null && options.getAsToken() == null && !options.isAsGuest()
                && !options.isAsVerifiedUser() && !options.isRequireUser(),
                "instant:changes reads as admin: only the admin sees the log");
        require(options.getLogLag() >= 0, "Option logLag must not be negative");
    }

    private static LogSettings settings(LogOptions options) {
        LogTopics topics = LogTopics.of(options);
        List<String> namespaces = topics.namespaces();
        Set<ChangeAction> actions = topics.actions();
        return new LogSettings(
                new WebhookChoice(options.getWebhookId(), options.getWebhookUrl(), namespaces, actions), namespaces, actions,
                options.isInitialSnapshot(), Reconcile.every(options.getReconcile()), options.isLinks(),
                options.getEmit() == EmitMode.transactions, Duration.ofMillis(options.getLogLag()),
                options.getOnPositionLost(), options.getSaveEvery());
    }

    private static PositionScope scope(LogOptions options, LogSettings settings) {
        String reads = "log of " + settings.actions() + " in " + settings.namespaces()
                       + (settings.links() ? " with links" : "");
        return new PositionScope(options.getAppId(), options.getBaseUrl().replaceFirst("/+$", ""), reads, "");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
