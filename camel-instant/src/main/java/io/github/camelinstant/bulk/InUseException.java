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
package io.github.camelinstant.bulk;

/** Somebody else works with something that only one may work with. The message says with what, who, and what to do. */
public final class InUseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    InUseException(String what, String who) {
        super(what + " is in use by " + who + ". Wait until that is done, or end it. Nothing has to be deleted: when a process"
              + " ends in any way, the lock is free");
    }
}
