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

/**
 * The magic code is wrong, was used before, or has expired: the user must ask for another one. As an HTTP response code
 * it counts as 401, whatever status Instant sent.
 */
public class InvalidMagicCodeException extends InstantException {

    private static final long serialVersionUID = 1L;

    /** See {@link InstantException#InstantException(String, Failure)}. */
    public InvalidMagicCodeException(String message, Failure failure) {
        super(message, failure);
        setHttpResponseCode(401);
    }
}
