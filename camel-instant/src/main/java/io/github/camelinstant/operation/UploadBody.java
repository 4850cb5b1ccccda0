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

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

import io.github.camelinstant.client.FileContent;
import io.github.camelinstant.model.Ids;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** Makes a file's content of a body, whose length must be known before it is sent. */
final class UploadBody {

    private final String spoolProperty = "CamelInstantSpool-" + Ids.random();

    /**
     * @throws IOException              when the body cannot be read
     * @throws IllegalArgumentException when it is no content
     */
    FileContent of(Exchange exchange, String contentType) throws IOException {
        Message message = exchange.getMessage();
        Object body = message.getBody() instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof File file
                ? file : message.getBody();
        if (body instanceof File file) {
            return FileContent.of(file.toPath(), contentType);
        }
        if (body instanceof Path file) {
            return FileContent.of(file, contentType);
        }
        if (body instanceof byte[] || body instanceof CharSequence) {
            return FileContent.of(message.getBody(byte[].class), contentType);
        }
        if (body instanceof StreamCache cache && cache.length() > 0 && body instanceof InputStream in) {
            return new FileContent(contentType, cache.length(), () -> {
                cache.reset();
                return in;
            });
        }
        return spooled(exchange, body, contentType);
    }

    /** What an error handler may need again is no longer needed. */
    void done(Exchange exchange) {
        Spool spool = (Spool) exchange.removeProperty(spoolProperty);
        if (spool != null) {
            spool.delete();
        }
    }

    private FileContent spooled(Exchange exchange, Object body, String contentType) throws IOException {
        Spool spool = exchange.getProperty(spoolProperty, Spool.class);
        if (spool == null || !spool.isOf(body)) {
            done(exchange);
            InputStream in = stream(exchange.getMessage());
            spool = new Spool(body);
            exchange.setProperty(spoolProperty, spool);
            exchange.getExchangeExtension().addOnCompletion(spool);
            spool.fill(in);
        }
        return FileContent.of(spool.file(), contentType);
    }

    private static InputStream stream(Message message) {
        try {
            return message.getMandatoryBody(InputStream.class);
        } catch (InvalidPayloadException e) {
            throw new IllegalArgumentException("The body is no content of a file: it must be a file, bytes, text or a stream");
        }
    }
}
