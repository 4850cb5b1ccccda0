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
package io.github.camelinstant.bulk.load;

/** Is told of rows that did not surely get in. Never called by two threads at a time. */
@FunctionalInterface
public interface ImportListener {

    /** Tells nobody. */
    ImportListener NONE = (failure, row) -> {
    };

    /**
     * Takes the row; whoever gets it is answerable for it from now on.
     *
     * @param  failure   why it did not get in
     * @param  row       what the row came from; as plain values when it had to wait for the other end of a link
     * @throws Exception when it cannot be taken: then the import stops
     */
    void rowFailed(RowFailure failure, Object row) throws Exception;
}
