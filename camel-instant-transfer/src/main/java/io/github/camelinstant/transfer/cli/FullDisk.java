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
package io.github.camelinstant.transfer.cli;

import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells that there was no room left from anything else that is wrong with a file: Java has no type for it. */
final class FullDisk {

    private static final Pattern WORDS
            = Pattern.compile("(?i)no space left|not enough space|disk quota exceeded|file too large");

    private FullDisk() {
    }

    static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .anyMatch(each -> each instanceof IOException && each.getMessage() != null
                        && WORDS.matcher(each.getMessage()).find());
    }
}
