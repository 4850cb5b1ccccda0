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

import io.github.camelinstant.client.FileContent;
import io.github.camelinstant.client.InstantClient;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code instant:uploadFile}: the body becomes a file of the app. */
public final class UploadFileOperation implements Operation {

    private final OperationContext context;
    private final IdentityResolver identity;
    private final TextSource path;
    private final TextSource contentType;
    private final TextSource contentDisposition;
    private final UploadBody body = new UploadBody();

    public UploadFileOperation(OperationContext context) {
        this.context = context;
        OperationOptions options = context.options();
        identity = new IdentityResolver(options);
        path = TextSource.orNumber(context.camelContext(), "path", options.getPath());
        contentType = new TextSource(context.camelContext(), "contentType", options.getContentType());
        contentDisposition = new TextSource(context.camelContext(), "contentDisposition", options.getContentDisposition());
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        InstantClient client = context.client().get().as(identity.resolve(exchange));
        String file = path.isSet()
                ? path.of(exchange)
                : TextSource.text("Without the option path the header " + Exchange.FILE_NAME,
                        message.getHeader(Exchange.FILE_NAME));
        FileContent content = body.of(exchange, contentType.isSet() ? contentType.of(exchange) : null);
        message.setBody(client.storage().upload(
                file, content, contentDisposition.isSet() ? contentDisposition.of(exchange) : null));
        body.done(exchange);
    }
}
