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
package io.github.camelinstant.consumer.state;

/**
 * What a state keeps, and how often it is saved.
 *
 * @param namespaces how many namespaces there are; their numbers begin with 0
 * @param images     whether the entities themselves are kept beside their fingerprints
 * @param saveEvery  the most deliveries that one save holds: so many are in doubt after a crash
 */
public record StateOptions(int namespaces, boolean images, int saveEvery) {

    public StateOptions {
        if (namespaces < 1 || saveEvery < 1) {
            throw new IllegalArgumentException("At least one namespace, and at least one delivery a save");
        }
    }
}
