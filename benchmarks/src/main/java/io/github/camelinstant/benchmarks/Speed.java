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
package io.github.camelinstant.benchmarks;

/**
 * How fast something was.
 *
 * @param perSecond how often it was done in a second
 * @param bytes     heap that was allocated each time by the threads that did it; NaN when that is not known
 * @param here      whether this process did nothing else meanwhile, so that its CPU time is that of the work
 */
record Speed(double perSecond, double bytes, boolean here) {

    Speed(double perSecond, double bytes) {
        this(perSecond, bytes, true);
    }
}
