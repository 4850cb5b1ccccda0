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

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;

/**
 * The paths of files: the option {@code path}, else the body, which holds paths or files as {@code instant:listFiles}
 * gives them. Of such a file nothing but its path is taken: who has its URL can read it.
 */
final class PathSource {

    private static final String PATH = "path";

    private final TextSource option;

    PathSource(OperationContext context) {
        option = TextSource.orNumber(context.camelContext(), PATH, context.options().getPath());
    }

    /**
     * @throws IllegalArgumentException when there is none
     */
    String one(Exchange exchange) {
        return option.isSet() ? option.of(exchange) : ofBody(exchange);
    }

    /**
     * @throws IllegalArgumentException when there is none, or one of several is no path
     */
    List<String> many(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (option.isSet()) {
            return List.of(option.of(exchange));
        } else if (body instanceof Object[] array) {
            return each(Arrays.asList(array));
        }
        return body instanceof Collection<?> several ? each(several) : List.of(ofBody(exchange));
    }

    private static List<String> each(Collection<?> several) {
        return several.stream().map(each -> path("Each element of the body, the path of a file,", each)).toList();
    }

    private static String ofBody(Exchange exchange) {
        String what = "Without the option path the body, the path of the file,";
        Object body = exchange.getMessage().getBody();
        return body instanceof Map || body instanceof Number ? path(what, body) : TextSource.body(what, exchange);
    }

    private static String path(String what, Object value) {
        return value instanceof Map<?, ?> file
                ? TextSource.text("The path in the body", file.get(PATH))
                : TextSource.text(what, TextSource.textOfNumber(value));
    }
}
