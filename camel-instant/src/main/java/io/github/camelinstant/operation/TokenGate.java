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
package io.github.camelinstant.operation;

import java.time.Duration;

import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InvalidTokenException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an exchange go on only when its token was found valid. Else the route ends with an answer that says no more than
 * its status: 401 for a token that is missing or not valid, 503 when it could not be checked, for whatever reason.
 */
public final class TokenGate extends DelegateAsyncProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(TokenGate.class);

    private final Producer verifyToken;

    /**
     * @param verifyToken puts the user of a valid token on the exchange; started and stopped with the gate
     * @param next        what is behind the gate
     */
    public TokenGate(Producer verifyToken, Processor next) {
        super(next);
        this.verifyToken = verifyToken;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (isOpenFor(exchange)) {
            return super.process(exchange, callback);
        }
        exchange.setRouteStop(true);
        callback.done(true);
        return true;
    }

    private boolean isOpenFor(Exchange exchange) {
        Exception failure = failureOf(exchange);
        if (failure == null && exchange.getProperty(VerifiedUser.PROPERTY) instanceof VerifiedUser) {
            return true;
        }
        if (failure == null || failure instanceof InvalidTokenException) {
            LOG.debug("A caller was refused: the token is not valid");
            unauthorized(exchange);
        } else if (failure instanceof InstantException e) {
            LOG.warn("A caller was refused, because the token could not be checked: {}", e.getMessage());
            unavailable(exchange, e.getRetryAfter());
        } else {
            // its message may be anything
            LOG.warn("A caller was refused, because the token could not be checked: {}", failure.getClass().getName());
            unavailable(exchange, null);
        }
        return false;
    }

    /** A producer may throw what went wrong or leave it on the exchange. */
    private Exception failureOf(Exchange exchange) {
        try {
            verifyToken.process(exchange);
            return exchange.getException();
        } catch (Exception e) {
            return e;
        }
    }

    private static void unauthorized(Exchange exchange) {
        answer(exchange, 401, "unauthorized").setHeader("WWW-Authenticate", "Bearer");
    }

    private static void unavailable(Exchange exchange, Duration retryAfter) {
        Message answer = answer(exchange, 503, "unavailable");
        if (retryAfter != null) {
            answer.setHeader("Retry-After", Math.max(1, retryAfter.toSeconds()));
        }
    }

    /** Nothing of the request goes back: an HTTP consumer would send its headers. */
    private static Message answer(Exchange exchange, int status, String error) {
        // this is the answer to it
        exchange.setException(null);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody("{\"error\":\"" + error + "\"}");
        return message;
    }

    @Override
    protected void doStart() throws Exception {
        ServiceHelper.startService(verifyToken);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        ServiceHelper.stopService(verifyToken);
    }
}
