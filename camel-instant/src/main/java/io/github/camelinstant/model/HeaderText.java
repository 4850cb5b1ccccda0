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
package io.github.camelinstant.model;

/** What can travel in an HTTP header without becoming something else on the way. */
final class HeaderText {

    private HeaderText() {
    }

    static String require(String value, String name) {
        String text = Checks.notBlank(value, name).strip();
        if (!text.chars().allMatch(HeaderText::travels)) {
            throw new IllegalArgumentException(name + " holds a character that cannot be sent in a header");
        }
        return text;
    }

    /** Printable Latin-1: HTTP clients replace everything else, and so would name another user. */
    private static boolean travels(int c) {
        return c >= 0x20 && c < 0x7F || c > 0xA0 && c <= 0xFF;
    }
}
