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

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.github.camelinstant.bulk.load.ImportListener;
import io.github.camelinstant.bulk.load.RowFailure;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;

/** Sends each row that did not surely get in to the dead letter endpoint. */
final class RefusedRows implements ImportListener {

    private static final String IDENTITY = "camelinstantas";

    private final ProducerTemplate template;
    private final String uri;
    private final Map<String, Object> headers = new HashMap<>();

    /** @param exchange whose headers go along, save for those that name who acts */
    RefusedRows(ProducerTemplate template, String uri, Exchange exchange) {
        this.template = template;
        this.uri = uri;
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            if (!name.regionMatches(true, 0, IDENTITY, 0, IDENTITY.length())) {
                headers.put(name, value);
            }
        });
    }

    @Override
    public void rowFailed(RowFailure failure, Object row) throws Exception {
        Exchange letter = new DefaultExchange(template.getCamelContext());
        letter.getMessage().setBody(row);
        letter.getMessage().getHeaders().putAll(headers);
        letter.getMessage().setHeader(OperationHeaders.ROW_INDEX, failure.index());
        letter.getMessage().setHeader(OperationHeaders.ROW_OUTCOME, failure.outcome().name().toLowerCase(Locale.ROOT));
        letter.getMessage().setHeader(OperationHeaders.ERROR_TYPE, failure.type());
        letter.getMessage().setHeader(OperationHeaders.ERROR_MESSAGE, failure.message());
        letter.getMessage().setHeader(OperationHeaders.ERROR_HINT, failure.hint());
        letter.getMessage().setHeader(OperationHeaders.ERROR_TRACE_ID, failure.traceId());
        template.send(uri, letter);
        if (letter.getException() != null) {
            throw letter.getException();
        }
    }
}
