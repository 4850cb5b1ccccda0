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

/** Which of the two apps of a command something is about. */
enum Side {

    SOURCE("the source", "INSTANT_FROM_TOKEN", "--from-token-file", "--from"),
    TARGET("the target", "INSTANT_TO_TOKEN", "--to-token-file", "--to");

    private final String words;
    private final String variable;
    private final String fileOption;
    private final String option;

    Side(String words, String variable, String fileOption, String option) {
        this.words = words;
        this.variable = variable;
        this.fileOption = fileOption;
        this.option = option;
    }

    /** What errors call its app. */
    String name(Location.App app) {
        return words + " (" + app + ")";
    }

    /** Which one a message names; null if none or either. */
    static Side named(String message) {
        Side found = null;
        for (Side side : values()) {
            if (message != null && message.contains(side.words + " (")) {
                if (found != null) {
                    return null;
                }
                found = side;
            }
        }
        return found;
    }

    String words() {
        return words;
    }

    /** Where its token may be. */
    String token() {
        return variable + " or " + fileOption;
    }

    /** The option that names it. */
    String option() {
        return option;
    }
}
