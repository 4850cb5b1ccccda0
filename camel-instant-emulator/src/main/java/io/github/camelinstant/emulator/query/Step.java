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
package io.github.camelinstant.emulator.query;

import io.github.camelinstant.emulator.db.Side;

/**
 * One step in the search for entities that hold a condition together; entities are numbered, the one in question is 0.
 */
sealed interface Step {

    /** Entity {@code to} is linked to entity {@code from}. */
    record Follow(int from, Side side, int to) implements Step {
    }

    /** Entity {@code of} passes a check. */
    record Test(int of, Check check) implements Step {
    }
}
