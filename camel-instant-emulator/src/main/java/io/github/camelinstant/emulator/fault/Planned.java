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
package io.github.camelinstant.emulator.fault;

/**
 * A fault that is to come.
 *
 * @param left how many more requests it is for; {@link #ALWAYS} if there is no end
 */
public record Planned(RequestPattern pattern, Fault fault, int left) {

    static final int ALWAYS = -1;

    Planned afterOne() {
        return left == ALWAYS ? this : new Planned(pattern, fault, left - 1);
    }

    /** Whether it is for all requests that match. */
    public boolean isEndless() {
        return left == ALWAYS;
    }

    /** The method of the requests; {@code *} for any. */
    public String method() {
        return pattern.method();
    }

    /** The path of the requests; with {@code *} at its end for every path that begins so. */
    public String path() {
        return pattern.path();
    }
}
