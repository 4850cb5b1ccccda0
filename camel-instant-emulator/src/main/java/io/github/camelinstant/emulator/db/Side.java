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
package io.github.camelinstant.emulator.db;

/**
 * An attribute as seen from one namespace: by its forward label, or for a link by its reverse label.
 *
 * @param attr    the attribute
 * @param forward whether the label is the forward one
 */
public record Side(Attr attr, boolean forward) {

    /** The namespace that the label stands on. */
    public String etype() {
        return forward ? attr.forward().etype() : attr.reverse().etype();
    }

    /** The namespace on the other end of a link. */
    public String target() {
        return forward ? attr.reverse().etype() : attr.forward().etype();
    }

    /** The same link seen from its other end. */
    public Side other() {
        return new Side(attr, !forward);
    }

    public String label() {
        return forward ? attr.forward().label() : attr.reverse().label();
    }

    /** Whether at most one entity can be on the other end. */
    public boolean isSingular() {
        return forward ? !attr.many() : attr.unique();
    }
}
