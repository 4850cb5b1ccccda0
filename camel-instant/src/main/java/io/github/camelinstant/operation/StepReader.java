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
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.BaseStream;

import io.github.camelinstant.model.RowMapper;
import io.github.camelinstant.model.Step;
import io.github.camelinstant.model.Tx;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * Reads the steps of a transaction from a body: {@link Tx}, raw steps (lists), rows (maps, records, beans), any
 * iteration of them, or JSON text of raw steps or rows.
 */
final class StepReader {

    /**
     * @param steps     raw steps
     * @param entityIds the ids of the entities that rows write, in the order of the rows
     */
    record Steps(List<List<?>> steps, List<String> entityIds) {
    }

    private final Beans beans;
    private final RowMapper rows;
    private final StepGuard guard;

    StepReader(CamelContext context, OperationOptions options) {
        beans = new Beans(context);
        rows = new RowMapper(
                options.getNamespace(), options.getLookup(), options.getKeyFields(), options.getLinkFields());
        guard = new StepGuard(options.isAllowSchemaChanges());
    }

    /**
     * @param  attempt                  what an earlier try at the same body left behind, or a new one
     * @throws IllegalArgumentException when an element of the body is neither a step nor a row, or may not be sent; the
     *                                  message names its place, never its values
     */
    Steps read(Exchange exchange, Attempt attempt) {
        Steps result = new Steps(new ArrayList<>(), new ArrayList<>());
        Object body = structure(exchange);
        if (isRawStep(body)) {
            add(body, 0, result, attempt);
            return result;
        }
        int index = 0;
        for (Iterator<?> elements = elements(body, attempt); elements.hasNext(); index++) {
            add(elements.next(), index, result, attempt);
        }
        return result;
    }

    private static Object structure(Exchange exchange) {
        Object body = PlainBody.of(exchange);
        if (body == null) {
            throw new IllegalArgumentException("There is nothing to write: the body is empty");
        }
        return body;
    }

    private static boolean isRawStep(Object body) {
        return body instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof String;
    }

    private static Iterator<?> elements(Object body, Attempt attempt) {
        if (body instanceof Collection<?> collection) {
            return collection.iterator();
        }
        if (body instanceof Iterable<?> iterable) {
            return attempt.elementsOf(iterable::iterator);
        }
        if (body instanceof Iterator<?> iterator) {
            return attempt.elementsOf(() -> iterator);
        }
        if (body instanceof BaseStream<?, ?> stream) {
            return attempt.elementsOf(stream::iterator);
        }
        return body instanceof Object[] array ? Arrays.asList(array).iterator() : List.of(body).iterator();
    }

    private void add(Object element, int index, Steps result, Attempt attempt) {
        if (element instanceof Tx tx) {
            tx.steps().forEach(step -> result.steps().add(guard.check(step.toWire(), index)));
        } else if (element instanceof List<?>) {
            rows.requireStepsAllowed(index);
            result.steps().add(guard.check(element, index));
        } else {
            List<Step> steps = rows.toSteps(beans.toRow(element, index), index, () -> attempt.idOfRow(index));
            steps.forEach(step -> result.steps().add(step.toWire()));
            if (steps.get(0).entity() instanceof String id) {
                result.entityIds().add(id);
            }
        }
    }
}
