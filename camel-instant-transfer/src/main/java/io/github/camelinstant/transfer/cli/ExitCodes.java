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

/** What a command ends with. */
final class ExitCodes {

    static final int OK = 0;
    /** Both are not equal, or something was refused. */
    static final int DIFFERENCES = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** It may work when it is run again. */
    static final int TRY_AGAIN = 3;
    /** Somebody must decide or put something right first. */
    static final int DECIDE = 4;
    /** Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCodes() {
    }
}
