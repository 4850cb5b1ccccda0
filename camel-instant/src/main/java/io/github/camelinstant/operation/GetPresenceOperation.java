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

import org.apache.camel.Exchange;

/** {@code instant:getPresence}: who is in a room. */
public final class GetPresenceOperation implements Operation {

    private final OperationContext context;
    private final AdminOnly adminOnly;
    private final TextSource roomType;
    private final TextSource roomId;

    public GetPresenceOperation(OperationContext context) {
        this.context = context;
        adminOnly = new AdminOnly("getPresence", context.options());
        roomType = TextSource.orNumber(context.camelContext(), "roomType", context.options().getRoomType());
        roomId = TextSource.orNumber(context.camelContext(), "roomId", context.options().getRoomId());
        if (!roomType.isSet() || !roomId.isSet()) {
            throw new IllegalArgumentException("getPresence needs the options roomType and roomId");
        }
    }

    @Override
    public void process(Exchange exchange) {
        adminOnly.check(exchange);
        exchange.getMessage().setBody(
                context.client().get().rooms().presence(roomType.of(exchange), roomId.of(exchange)));
    }
}
