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
package io.github.camelinstant.emulator.query;

import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;

/**
 * A pattern of SQL's LIKE: {@code %} is any run of characters, {@code _} any one, {@code \} takes the next as it is.
 */
final class LikePattern {

    private static final int SERVER_ERROR = 500;

    private LikePattern() {
    }

    /**
     * The same as a regular expression for a whole text. Fails as the database does on a pattern that ends in an
     * escape.
     */
    static Pattern compile(String like, boolean ignoringCase) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                if (c == '\\') {
                    i++;
                    if (i == like.length()) {
                        throw endsInEscape();
                    }
                }
                int character = like.codePointAt(i);
                regex.append(Pattern.quote(Character.toString(character)));
                i += Character.charCount(character) - 1;
            }
        }
        int ignoreCase = ignoringCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        return Pattern.compile(regex.toString(), Pattern.DOTALL | ignoreCase);
    }

    private static RuntimeException endsInEscape() {
        ObjectNode hint = JsonNodeFactory.instance.objectNode();
        hint.putNull("table");
        hint.put("condition", "invalid-escape-sequence");
        hint.putNull("constraint");
        hint.put("debug-uri", "about:blank");
        return Errors.of(SERVER_ERROR, "sql-exception", "SQL Exception: invalid-escape-sequence", hint);
    }
}
