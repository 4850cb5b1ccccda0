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

import java.util.Map;

import org.apache.camel.Exchange;

/** The email address that somebody signs in with: the option {@code email}, else the body. */
final class EmailSource {

    private static final String EMAIL = "email";

    private final TextSource option;

    EmailSource(OperationContext context) {
        option = new TextSource(context.camelContext(), EMAIL, context.options().getEmail());
    }

    /**
     * @throws IllegalArgumentException when there is none
     */
    String of(Exchange exchange) {
        if (option.isSet()) {
            return option.of(exchange);
        }
        Object body = exchange.getMessage().getBody();
        return body instanceof Map<?, ?> map
                ? TextSource.text("The email in the body", map.get(EMAIL))
                : TextSource.body("The body, which is the email,", exchange);
    }
}
