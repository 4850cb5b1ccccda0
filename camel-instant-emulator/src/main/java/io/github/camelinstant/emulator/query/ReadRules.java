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

import java.util.UUID;

/** The say of the permission rules in a query. What may not be seen is left out of the result, it is no error. */
public interface ReadRules {

    /** Shows everything: an admin's query. */
    ReadRules ALL = new ReadRules() {

        @Override
        public boolean canView(String etype, UUID id) {
            return true;
        }

        @Override
        public boolean canViewField(String etype, UUID id, String label) {
            return true;
        }
    };

    /** Whether an entity may be seen. */
    boolean canView(String etype, UUID id);

    /** Whether one attribute or link of an entity may be seen, given that the entity may. */
    boolean canViewField(String etype, UUID id, String label);
}
