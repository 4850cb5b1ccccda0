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
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;

/**
 * A body that is text, or bytes of text: in the charset of the exchange, which is UTF-8 unless the exchange names one.
 * Bytes of another charset are an error, and never read as if they were characters: different texts would become equal.
 */
final class BodyText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private BodyText() {
    }

    static boolean isText(Object body) {
        return body instanceof CharSequence || body instanceof byte[] || body instanceof InputStream
                || body instanceof Reader || body instanceof StreamCache || body instanceof File
                || body instanceof WrappedFile<?>;
    }

    /**
     * @param  exchange                 whose body is text, see {@link #isText(Object)}
     * @throws IllegalArgumentException when the bytes are no text in the charset; the message does not repeat them
     * @throws UncheckedIOException     when the body cannot be read
     */
    static String of(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof CharSequence text) {
            return text.toString();
        }
        try {
            if (body instanceof Reader reader) {
                StringWriter text = new StringWriter();
                reader.transferTo(text);
                return text.toString();
            }
            return decoded(bytes(exchange, body), ExchangeHelper.getCharsetName(exchange));
        } catch (InvalidPayloadException e) {
            throw new IllegalArgumentException("The body cannot be read as text", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The body cannot be read", e);
        }
    }

    private static byte[] bytes(Exchange exchange, Object body) throws IOException, InvalidPayloadException {
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        try (InputStream in = stream(exchange)) {
            return in.readAllBytes();
        }
    }

    /**
     * The bytes as they are, in the charset of the exchange.
     *
     * @param exchange whose body is bytes or a file, see {@link #isText(Object)}
     */
    static InputStream stream(Exchange exchange) throws IOException, InvalidPayloadException {
        Path file = file(exchange.getMessage().getBody());
        // the converter of a file that names its charset gives bytes in another one
        return file == null
                ? exchange.getMessage().getMandatoryBody(InputStream.class) : Files.newInputStream(file);
    }

    private static Path file(Object body) {
        Object file = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
        return file instanceof File local ? local.toPath() : null;
    }

    private static String decoded(byte[] bytes, String charset) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            // a decoder of its own reports what a String would replace
            String text = Charset.forName(charset).newDecoder().decode(buffer).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "The body is not text in " + charset + ": byte " + buffer.position()
                                               + " is not; name its charset in the property " + Exchange.CHARSET_NAME,
                    e);
        } catch (UnsupportedCharsetException e) {
            throw new IllegalArgumentException("The charset of the exchange is not known here", e);
        }
    }
}
