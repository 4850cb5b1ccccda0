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

/** What the caller of a query may see. Either method may throw when a rule can not be evaluated. */
public interface ReadRules {

    /** The rules of an admin: everything may be seen. */
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

    /** Whether the entity may be seen at all. */
    boolean canView(String etype, UUID id);

    /** Whether that attribute or link of an entity may be seen; asked only where the entity may be. */
    boolean canViewField(String etype, UUID id, String label);
}
