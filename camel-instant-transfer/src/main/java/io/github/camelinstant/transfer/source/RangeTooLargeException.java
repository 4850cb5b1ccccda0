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
package io.github.camelinstant.transfer.source;

/** Entities are too many, too large or too slow to be read at once: ask for parts of them, by longer prefixes. */
public class RangeTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause why they cannot be read at once; may be null */
    public RangeTooLargeException(String message, Throwable cause) {
        super(message, cause);
    }
}
