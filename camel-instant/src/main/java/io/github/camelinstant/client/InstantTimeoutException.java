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
 * The server gave up on the request (its limit is 30 seconds) or did not answer in time. Ask for less, or write less at
 * once: the same request will often fail again.
 */
public class InstantTimeoutException extends InstantException {

    private static final long serialVersionUID = 1L;

    /** See {@link InstantException#InstantException(String, Failure, Throwable)}. */
    public InstantTimeoutException(String message, Failure failure, Throwable cause) {
        super(message, failure, cause);
    }
}
