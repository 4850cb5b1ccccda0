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
package io.github.camelinstant.emulator.page;

import java.time.Instant;

/**
 * A request that was answered, or whose answer began.
 *
 * @param number counts the requests from 1
 * @param at     when it came
 * @param method the HTTP method
 * @param path   without the query, which can hold tokens
 * @param status the HTTP status
 * @param micros from its coming to the first byte of the answer, in microseconds
 * @param app    the id of its app as the client wrote it; null when it named none
 */
public record LoggedRequest(long number, Instant at, String method, String path, int status, long micros, String app) {
}
