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

import io.github.camelinstant.operation.Operation;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Hands each exchange to the operation of its endpoint, on the caller's thread. */
final class InstantProducer extends DefaultProducer {

    private final Operation operation;

    InstantProducer(InstantEndpoint endpoint, Operation operation) {
        super(endpoint);
        this.operation = operation;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        operation.process(exchange);
    }
}
