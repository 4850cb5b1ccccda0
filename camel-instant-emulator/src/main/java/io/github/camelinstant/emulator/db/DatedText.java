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
package io.github.camelinstant.emulator.db;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.TextNode;

/**
 * A date word, {@code now} for example, with the instant that it stood for when it was written. It reads as the word.
 */
final class DatedText extends TextNode {

    private static final long serialVersionUID = 1L;

    private final transient Instant at;

    DatedText(String word, Instant at) {
        super(word);
        this.at = at;
    }

    Instant at() {
        return at;
    }
}
