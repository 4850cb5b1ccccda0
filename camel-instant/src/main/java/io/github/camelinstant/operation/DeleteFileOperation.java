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

import io.github.camelinstant.client.InstantClient;
import org.apache.camel.Exchange;

/** {@code instant:deleteFile}: deletes one or many files of the app. */
public final class DeleteFileOperation implements Operation {

    private final OperationContext context;
    private final IdentityResolver identity;
    private final PathSource path;

    public DeleteFileOperation(OperationContext context) {
        this.context = context;
        identity = new IdentityResolver(context.options());
        path = new PathSource(context);
    }

    @Override
    public void process(Exchange exchange) {
        InstantClient client = context.client().get().as(identity.resolve(exchange));
        exchange.getMessage().setBody(client.storage().delete(path.many(exchange)));
    }
}
