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
package io.github.camelinstant.transfer.move;

import java.util.List;

import io.github.camelinstant.model.Tx;

/**
 * What must be written for one entity.
 *
 * @param namespace of the entity
 * @param id        of the entity
 * @param steps     to be written together
 * @param release   what makes the entity let go of unique values that it will not have any more; null for none
 */
record WriteRow(String namespace, String id, List<Tx> steps, Tx release) {

    WriteRow(String namespace, String id, List<Tx> steps) {
        this(namespace, id, steps, null);
    }

    /** Names the entity; its data stays out of logs. */
    @Override
    public String toString() {
        return namespace + "/" + id;
    }
}
