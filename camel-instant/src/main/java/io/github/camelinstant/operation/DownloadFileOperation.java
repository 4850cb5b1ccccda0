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

import java.io.IOException;
import java.io.InputStream;

import io.github.camelinstant.client.Failure;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import org.apache.camel.Exchange;

/** {@code instant:downloadFile}: the content of a file of the app, as a stream that can be read again. */
public final class DownloadFileOperation implements Operation {

    private static final int NOT_FOUND = 404;

    private final OperationContext context;
    private final IdentityResolver identity;
    private final PathSource path;

    public DownloadFileOperation(OperationContext context) {
        this.context = context;
        identity = new IdentityResolver(context.options());
        path = new PathSource(context);
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        InstantClient client = context.client().get().as(identity.resolve(exchange));
        try (InputStream content = client.storage().download(path.one(exchange))) {
            if (content == null) {
                InstantException missing = new InstantException(
                        "downloadFile failed: there is no such file, or the rules do not show it",
                        Failure.of("record-not-found", 0));
                missing.setHttpResponseCode(NOT_FOUND);
                throw missing;
            }
            exchange.getMessage().setBody(Download.of(content, exchange));
        }
    }
}
