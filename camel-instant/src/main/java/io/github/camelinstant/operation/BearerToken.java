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

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.github.camelinstant.client.Failure;
import io.github.camelinstant.client.InvalidTokenException;
import org.apache.camel.Message;

/** Takes the token of a user from the header that the option {@code tokenHeader} names. */
final class BearerToken {

    private static final Pattern BEARER = Pattern.compile("^bearer(\\s+|$)", Pattern.CASE_INSENSITIVE);

    private final String header;

    /**
     * @throws IllegalArgumentException when the option is blank
     */
    BearerToken(OperationOptions options) {
        header = options.getTokenHeader();
        if (header != null && header.isBlank()) {
            throw new IllegalArgumentException("Option tokenHeader is blank");
        }
    }

    boolean isInHeader() {
        return header != null;
    }

    /**
     * Takes the token out of its header, which is gone afterwards whatever the map of headers thinks of upper and lower
     * case.
     *
     * @throws InvalidTokenException when there is none, or more than one
     */
    String fromHeader(Message message) {
        List<String> names = message.getHeaders().keySet().stream().filter(header::equalsIgnoreCase).toList();
        List<Object> values = new ArrayList<>();
        names.forEach(name -> values.add(message.removeHeader(name)));
        return of(values.size() == 1 ? values.get(0) : null);
    }

    /**
     * The token in a text, without the word Bearer before it.
     *
     * @throws InvalidTokenException when there is none
     */
    static String of(Object value) {
        String token = value instanceof String text ? BEARER.matcher(text.strip()).replaceFirst("") : "";
        if (token.isEmpty()) {
            throw new InvalidTokenException("There is no token", Failure.of(null, 0));
        }
        return token;
    }
}
