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

/** How much is left of work that may have been interrupted. */
final class Left {

    private Left() {
    }

    /**
     * Says so when it was.
     *
     * @param total how many entities there are, or about so many
     * @param done  how many of them are done
     */
    static long of(Display display, long total, long done) {
        long left = Math.max(0, total - done);
        if (done > 0) {
            display.line(String.format("Going on: %,d entities are done, about %,d are left.", done, left));
        }
        return left;
    }
}
