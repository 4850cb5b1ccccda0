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
package io.github.camelinstant.reliability;

/**
 * What an item is, or was once.
 *
 * @param seq   rises with each write, and so names a state
 * @param note  some text
 * @param owner the id behind the link, or {@link #NOBODY}
 */
record Item(int seq, String note, String owner) {

    static final String NOBODY = "-";

    Item withOwner(String other) {
        return new Item(seq, note, other);
    }
}
