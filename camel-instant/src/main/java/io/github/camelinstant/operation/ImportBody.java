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
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.BaseStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.client.json.JsonRows;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;

/**
 * The elements of a body of any kind, one after the other.
 *
 * @param elements to be read once
 * @param size     how many there are, or -1 when that is not known
 * @param onlyOnce whether the body cannot be read again, or that is not known
 * @param resource what has to be closed, or null
 */
record ImportBody(Iterator<?> elements, long size, boolean onlyOnce, AutoCloseable resource) implements AutoCloseable {

    /**
     * @throws IllegalArgumentException when there is no body
     */
    static ImportBody of(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body == null) {
            throw new IllegalArgumentException("There is nothing to import: the body is empty");
        } else if (BodyText.isText(body)) {
            JsonRows rows = rows(exchange);
            boolean again = body instanceof CharSequence || body instanceof byte[] || body instanceof File
                    || body instanceof WrappedFile || body instanceof StreamCache;
            return new ImportBody(rows, -1, !again, rows);
        } else if (body instanceof JsonNode json) {
            Object plain = InstantJson.read(json.toString());
            List<?> rows = plain instanceof List<?> several ? several : List.of(plain);
            return new ImportBody(rows.iterator(), rows.size(), false, null);
        }
        return structure(body);
    }

    /** Text is text, whatever the charset of the exchange is: that is for bytes. */
    private static JsonRows rows(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Reader reader) {
            return JsonRows.of(reader);
        } else if (body instanceof CharSequence text) {
            return JsonRows.of(new StringReader(text.toString()));
        }
        try {
            Charset charset = Charset.forName(ExchangeHelper.getCharsetName(exchange));
            return JsonRows.of(BodyText.stream(exchange), charset);
        } catch (InvalidPayloadException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("The body cannot be read as text", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The body cannot be read", e);
        }
    }

    private static ImportBody structure(Object body) {
        AutoCloseable resource = body instanceof AutoCloseable closeable ? closeable : null;
        if (body instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof String) {
            return new ImportBody(List.of(list).iterator(), 1, false, null);
        } else if (body instanceof Collection<?> collection) {
            return new ImportBody(collection.iterator(), collection.size(), false, resource);
        } else if (body instanceof Iterable<?> iterable) {
            return new ImportBody(iterable.iterator(), -1, true, resource);
        } else if (body instanceof Iterator<?> iterator) {
            return new ImportBody(iterator, -1, true, resource);
        } else if (body instanceof BaseStream<?, ?> stream) {
            return new ImportBody(stream.iterator(), -1, true, stream);
        }
        List<?> elements = body instanceof Object[] array ? Arrays.asList(array) : List.of(body);
        return new ImportBody(elements.iterator(), elements.size(), false, null);
    }

    @Override
    public void close() throws Exception {
        if (resource != null) {
            resource.close();
        }
    }
}
