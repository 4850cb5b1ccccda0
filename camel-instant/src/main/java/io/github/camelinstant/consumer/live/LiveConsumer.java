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
package io.github.camelinstant.consumer.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.LiveQuery;
import io.github.camelinstant.consumer.ConsumerOptions;
import io.github.camelinstant.consumer.ExchangeDelivery;
import io.github.camelinstant.consumer.Reconcile;
import io.github.camelinstant.operation.EntityType;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.StartupListener;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.HealthCheckComponent;

/**
 * Holds a query open and delivers its result, or what has changed in it, one exchange after the other on a thread of
 * its own.
 */
@ManagedResource(description = "Managed Instant subscription")
public final class LiveConsumer extends DefaultConsumer implements Suspendable, ShutdownAware, StartupListener {

    private final ConsumerOptions options;
    private final ExchangeDelivery delivery;
    private final ResultHandler handler;
    private final SubscriptionStatus status = new SubscriptionStatus();
    private ExecutorService executor;
    private volatile Subscriber subscriber;
    private volatile ShutdownRunningTask shutdownRunningTask;

    LiveConsumer(Endpoint endpoint, Processor processor, ConsumerOptions options, Supplier<InstantClient> client) {
        super(endpoint, processor);
        this.options = options;
        delivery = new ExchangeDelivery(this, options, client);
        handler = handler(endpoint.getCamelContext());
    }

    private ResultHandler handler(CamelContext context) {
        return switch (options.getEmit()) {
            case result -> new WholeResults(delivery, options.isSkipFailed());
            case entities -> new EntityResults(delivery, EntityType.of(context, options), options.isSkipFailed());
            case changes -> new ChangedEntities(this, options, delivery);
            case transactions -> throw new IllegalArgumentException("Only instant:changes knows emit=transactions");
        };
    }

    @Override
    protected void doBuild() throws Exception {
        if (getHealthCheck() == null) {
            setHealthCheck(new SubscriptionHealthCheck("consumer:" + getRouteId(), getEndpoint().getEndpointUri(), status));
        }
        super.doBuild();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        Component component = getEndpoint().getComponent();
        HealthCheck check = getHealthCheck();
        if (component instanceof HealthCheckComponent checked) {
            check.setEnabled(checked.isHealthCheckConsumerEnabled());
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        shutdownRunningTask = null;
        handler.start();
        executor = context().getExecutorServiceManager().newSingleThreadExecutor(this, "InstantSubscribe");
        // the route may send to other routes, which all must have started
        context().addStartupListener(this);
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        if (executor != null && subscriber == null && !isSuspendingOrSuspended()) {
            subscribe();
        }
    }

    private void subscribe() {
        Duration silence = Duration.ofMillis(options.getKeepAliveTimeout());
        Backoff backoff = new Backoff(
                Duration.ofMillis(options.getReconnectDelay()), Duration.ofMillis(options.getMaxReconnectDelay()),
                Integer.MAX_VALUE);
        subscriber = new Subscriber(
                () -> open(silence), handler, this::isToComplete, backoff, silence,
                Reconcile.every(options.getReconcile()), status, getExceptionHandler());
        executor.execute(subscriber);
    }

    private LiveQuery open(Duration silence) {
        return delivery.client().subscribe(delivery.query(), silence);
    }

    @Override
    protected void doSuspend() throws Exception {
        unsubscribe();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        shutdownRunningTask = null;
        subscribe();
    }

    @Override
    protected void doStop() throws Exception {
        unsubscribe();
        if (executor != null) {
            context().getExecutorServiceManager().shutdownGraceful(executor);
            executor = null;
            subscriber = null;
        }
        handler.stop();
        super.doStop();
    }

    private void unsubscribe() {
        if (subscriber != null && !subscriber.isEnding()) {
            subscriber.end();
            executor.execute(status::stopped);
        }
    }

    private CamelContext context() {
        return getEndpoint().getCamelContext();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        shutdownRunningTask = task;
        return false;
    }

    /** The exchange that is routed, and when all tasks are to be completed, those of the same result that follow it. */
    @Override
    public int getPendingExchangesSize() {
        Subscriber running = subscriber;
        return running == null ? 0 : isToComplete() ? running.pending() : Math.min(1, running.pending());
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        shutdownRunningTask = null;
    }

    private boolean isToComplete() {
        return shutdownRunningTask == ShutdownRunningTask.CompleteAllTasks;
    }

    @ManagedAttribute(description = "How the subscription is: STOPPED, CONNECTING, LIVE, RECONNECTING, REPEATING or FAILED")
    public String getSubscriptionState() {
        return status.state().name();
    }

    @ManagedAttribute(description = "Why the subscription failed; empty when it is live")
    public String getSubscriptionFailure() {
        return status.explanation();
    }

    @ManagedAttribute(description = "How often the subscription was opened again")
    public long getReconnects() {
        return status.reconnects();
    }

    @ManagedAttribute(description = "When the server last gave a sign of life")
    public Date getLastEventTime() {
        Instant last = status.lastEvent();
        return last == null ? null : Date.from(last);
    }

    @ManagedAttribute(description = "Number of exchanges that were routed")
    public long getEmitted() {
        return delivery.count();
    }
}
