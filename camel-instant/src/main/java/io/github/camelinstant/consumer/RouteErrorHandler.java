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

import org.apache.camel.Channel;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Navigate;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.ErrorHandlerRedeliveryCustomizer;
import org.apache.camel.support.DefaultConsumer;

/** The error handler of a route, for exchanges that have failed before the first step of it. */
final class RouteErrorHandler {

    private RouteErrorHandler() {
    }

    /** Nothing happens where there is none: Camel would run the first step. */
    static void handle(DefaultConsumer consumer, Exchange exchange) throws Exception {
        if (!isIn(consumer.getRoute())) {
            return;
        }
        exchange.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, exchange.getException());
        exchange.setProperty(ExchangePropertyKey.ERRORHANDLER_BRIDGE, true);
        exchange.getExchangeExtension().setRedeliveryExhausted(true);
        consumer.getProcessor().process(exchange);
    }

    private static boolean isIn(Route route) {
        Navigate<Processor> at = route == null ? null : route.navigate();
        while (at != null && at.hasNext()) {
            Processor first = at.next().get(0);
            if (first instanceof Channel channel) {
                return channel.getErrorHandler() instanceof ErrorHandlerRedeliveryCustomizer;
            }
            at = navigation(first);
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private static Navigate<Processor> navigation(Processor processor) {
        return processor instanceof Navigate<?> navigate ? (Navigate<Processor>) navigate : null;
    }
}
