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
package io.github.camelinstant.transfer.move;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How browsers get a file, as the header of an upload can carry it: that takes printable ASCII only. */
final class Disposition {

    /** A file name, between quotes or without; not the one with a character set. */
    private static final Pattern FILE_NAME
            = Pattern.compile(";\\s*filename\\s*=\\s*(\"(?:\\\\.|[^\"\\\\])*+\"|[^;]*)",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern EXTENDED = Pattern.compile(";\\s*filename\\*\\s*=", Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    private Disposition() {
    }

    /** Whether a header can carry this. */
    static boolean isPrintable(String text) {
        return PRINTABLE.matcher(text).matches();
    }

    /**
     * Returns the same, its file name encoded where it has to be (RFC 6266).
     *
     * @return null if that is not enough
     */
    static String encoded(String disposition) {
        String text = disposition.strip();
        Matcher name = FILE_NAME.matcher(text);
        if (!isPrintable(text) && name.find()) {
            String extended = EXTENDED.matcher(text).find() ? "" : "; filename*=UTF-8''" + percent(unquoted(name.group(1)));
            text = text.substring(0, name.start()) + extended + text.substring(name.end());
        }
        return isPrintable(text) ? text : null;
    }

    private static String unquoted(String value) {
        String text = value.strip();
        return text.startsWith("\"") ? ESCAPED.matcher(text.substring(1, text.length() - 1)).replaceAll("$1") : text;
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
