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
package io.github.camelinstant.model;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which linked entities a {@link Query} brings along. There is no limit and no offset: Instant ignores them here.
 */
public final class SubQuery {

    static final SubQuery ALL = new SubQuery(Form.ALL);

    private final Form form;

    private SubQuery(Form form) {
        this.form = form;
    }

    /** Adds a condition: equality with a value, or an {@link Op}. */
    public SubQuery where(String path, Object value) {
        return where(Where.is(path, value));
    }

    /** Adds a condition. */
    public SubQuery where(Where condition) {
        return new SubQuery(form.and(condition));
    }

    /** Sorts by an attribute, {@code asc} or {@code desc}. */
    public SubQuery order(String attribute, String direction) {
        return new SubQuery(form.order(attribute, direction));
    }

    /** Brings these attributes only (and the id). */
    public SubQuery fields(String... attributes) {
        return new SubQuery(form.option("fields", List.of(attributes)));
    }

    /** Brings linked entities along. */
    public SubQuery with(String label) {
        return with(label, UnaryOperator.identity());
    }

    /** Brings some of the linked entities along. */
    public SubQuery with(String label, UnaryOperator<SubQuery> sub) {
        return new SubQuery(form.subQuery(label, sub));
    }

    Form form() {
        return form;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubQuery query && form.equals(query.form);
    }

    @Override
    public int hashCode() {
        return form.hashCode();
    }

    @Override
    public String toString() {
        return "SubQuery" + form.links().keySet();
    }
}
