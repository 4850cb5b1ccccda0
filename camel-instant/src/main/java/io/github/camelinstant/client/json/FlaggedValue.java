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
package io.github.camelinstant.client.json;

/**
 * A JSON object of a value and a flag, as most requests are. It is written without a map made for it, and without
 * reflection, of which a native image would have to be told.
 *
 * @param name     of the value
 * @param value    what {@link InstantJson} can write
 * @param flagName of the flag
 * @param flag     true or false
 */
public record FlaggedValue(String name, Object value, String flagName, boolean flag) {

    /** Names the keys only: the value stays out of logs. */
    @Override
    public String toString() {
        return "FlaggedValue[" + name + ", " + flagName + "=" + flag + "]";
    }
}
