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
package io.github.camelinstant.client;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the server's messages repeat values of the request. */
final class EchoPatterns {

    static final String MASK = "xxxxxx";

    private static final int LONGEST = 1000;
    /** What is cut off before masking, so that no text takes long; every mask also holds for a text that is cut. */
    private static final int LONGEST_TO_MASK = 10_000;

    private static final String UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

    /** What group 1 and group 2 (if there) hold stays, what is between them goes. */
    private static final List<Pattern> ECHOES = List.of(
            Pattern.compile("(?s)( already exists with .*? = ).*()"),
            Pattern.compile("(?s)(\\bgot (?:the )?value )`.*`( of type `)"),
            Pattern.compile("(?s)(\\b[Gg]ot )(?!(?:the )?value " + MASK + " ).*()"),
            Pattern.compile("(?s)(\\bfound ).* in \\[.*()"),
            Pattern.compile("(?s)(Invalid entity ID ')(?:.*(?='\\. Entity IDs must )|.*)()"),
            Pattern.compile("(?s)(Invalid lookup ')(?:.*(?='\\. The lookup )|.*)()"),
            Pattern.compile("(?s)()\\[#uuid .*()"),
            Pattern.compile("()[^\\s\"'<>@]{1,254}+@[^\\s\"'<>]+()"));

    /** Double quotes stand around values, save for the names of parameters and the words of the language. */
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+(?:\"|$)", Pattern.DOTALL);
    private static final Set<String> WORDS = Set.of("\"asc\"", "\"desc\"", "\"count\"", "\"false\"");
    private static final Pattern PARAMETER = Pattern.compile("(?:Malformed|Missing) parameter: \\[[^\\n]*]");

    /** Messages that list the ids of entities; other UUIDs may be tokens. */
    private static final Pattern ENTITY_IDS = Pattern.compile(
            "(?s).*(?:Missing required attribute|entities that exist|entities that don't exist).*");
    private static final Pattern ANY_UUID = Pattern.compile(UUID);
    /** The server names an entity once for every attribute. */
    private static final Pattern REPEATED_ID = Pattern.compile("(" + UUID + ")(?:, \\1)+");

    private EchoPatterns() {
    }

    static String mask(String message) {
        String text = message.length() <= LONGEST_TO_MASK ? message : message.substring(0, LONGEST_TO_MASK);
        for (Pattern echo : ECHOES) {
            text = echo.matcher(text).replaceAll("$1" + MASK + "$2");
        }
        if (!PARAMETER.matcher(text).matches()) {
            text = QUOTED.matcher(text).replaceAll(quoted -> WORDS.contains(quoted.group()) ? "$0" : "\"" + MASK + "\"");
        }
        text = ENTITY_IDS.matcher(text).matches()
                ? REPEATED_ID.matcher(text).replaceAll("$1") : ANY_UUID.matcher(text).replaceAll(MASK);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
