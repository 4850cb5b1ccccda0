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

import java.util.ArrayList;
import java.util.List;

import io.github.camelinstant.model.Step;
import io.github.camelinstant.model.Tx;

/** Steps as Instant takes them. */
final class WireSteps {

    private WireSteps() {
    }

    @SuppressWarnings("unchecked")
    static List<List<?>> of(List<?> steps) {
        if (areRaw(steps)) {
            return (List<List<?>>) steps;
        }
        List<List<?>> wire = new ArrayList<>();
        for (Object step : steps) {
            if (step instanceof Tx tx) {
                tx.steps().forEach(each -> wire.add(each.toWire()));
            } else if (step instanceof Step one) {
                wire.add(one.toWire());
            } else if (step instanceof List<?> raw) {
                wire.add(raw);
            } else {
                throw new IllegalArgumentException(
                        "A step must be a Tx, a Step or a List, but is "
                                                   + (step == null ? "null" : step.getClass().getName()));
            }
        }
        return wire;
    }

    private static boolean areRaw(List<?> steps) {
        for (Object step : steps) {
            if (!(step instanceof List<?>)) {
                return false;
            }
        }
        return true;
    }
}
