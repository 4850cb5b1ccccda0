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
package io.github.camelinstant.consumer;

import java.time.Duration;

import org.apache.camel.util.TimeUtils;

/** The option {@code reconcile}: how often a consumer compares everything with what it delivered. */
public final class Reconcile {

    private static final String OFF = "off";

    private Reconcile() {
    }

    /**
     * Reads the option.
     *
     * @param  text                     a time such as 1h, or off
     * @return                          null for never
     * @throws IllegalArgumentException when it is neither
     */
    public static Duration every(String text) {
        if (OFF.equals(text)) {
            return null;
        }
        try {
            Duration every = Duration.ofMillis(TimeUtils.toMilliSeconds(text));
            if (every.isNegative() || every.isZero()) {
                throw new IllegalArgumentException("It must be longer than zero");
            }
            return every;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option reconcile must be a time such as 1h, or off", e);
        }
    }
}
