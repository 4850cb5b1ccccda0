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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.client.json.InstantJson;
import org.apache.camel.Exchange;

/** A body as plain values: JSON of every form is read, and whatever else it is stays as it is. */
public final class PlainBody {

    private PlainBody() {
    }

    /**
     * @return                          null when there is no body
     * @throws IllegalArgumentException when a text is not JSON, or bytes are no text in the charset of the exchange;
     *                                  the message names the place
     */
    public static Object of(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof JsonNode json) {
            // a tree is an Iterable of its values, which are no rows
            return InstantJson.read(json.toString());
        }
        return BodyText.isText(body) ? InstantJson.read(BodyText.of(exchange)) : body;
    }
}
