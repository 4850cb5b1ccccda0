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

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Schema;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.error.Errors;

/** Ties forms to the schema and refuses what it does not allow. */
final class Planner {

    private final Schema schema;
    private final Clock clock;
    private final boolean admin;

    /** @param clock what the date words in a query go by */
    Planner(Schema schema, Clock clock, boolean admin) {
        this.schema = schema;
        this.clock = clock;
        this.admin = admin;
    }

    List<FormPlan> plan(List<Form> forms, Place root) {
        List<FormPlan> plans = new ArrayList<>();
        for (Form form : forms) {
            plans.add(top(form, root.at(form.label())));
        }
        return plans;
    }

    private FormPlan top(Form form, Place place) {
        String etype = form.label();
        Options options = form.options();
        Optional<Condition> condition = options.where().isEmpty() ? created(etype) : condition(etype, options, place);
        Optional<Ordering> ordering = condition.isPresent() && options.isPaged()
                ? Optional.of(ordering(etype, options, place)) : Optional.empty();
        List<FormPlan> children = children(form, etype, place);
        checkAggregate(form, place);
        return new FormPlan(form.label(), etype, null, options, condition, ordering, children);
    }

    /** What a plain query lists: the entities that have their id. */
    private Optional<Condition> created(String etype) {
        return schema.side(etype, "id").map(
                id -> new Condition.Joined(List.of(new Step.Test(0, new Check.Missing(id, false))), 1));
    }

    private List<FormPlan> children(Form form, String etype, Place place) {
        List<FormPlan> children = new ArrayList<>();
        for (Form child : form.children()) {
            children.add(nested(child, etype, place.at(child.label())));
        }
        return children;
    }

    private FormPlan nested(Form form, String parent, Place place) {
        Side link = parent == null ? null : schema.side(parent, form.label()).orElse(null);
        if (link != null && !link.attr().isRef()) {
            throw WhereCompiler.notALink(link);
        }
        String etype = link == null ? null : link.target();
        Optional<Condition> condition = link == null ? Optional.empty() : condition(etype, form.options(), place);
        List<FormPlan> children = children(form, etype, place);
        checkAggregate(form, place);
        if (form.options().aggregate()) {
            throw Errors.broken();
        }
        return new FormPlan(form.label(), etype, link, form.options(), condition, Optional.empty(), children);
    }

    private Optional<Condition> condition(String etype, Options options, Place place) {
        Optional<Condition> condition = new WhereCompiler(schema, clock, place).compile(etype, options.where());
        if (condition.isPresent() && options.where().stream().anyMatch(Planner::holdsNullCharacter)) {
            throw Errors.nullBytes();
        }
        return condition;
    }

    private static boolean holdsNullCharacter(Clause clause) {
        if (clause instanceof Clause.Field field) {
            return holdsNullCharacter(field.operand());
        }
        List<Clause> inner = clause instanceof Clause.All all ? all.clauses() : ((Clause.Any) clause).clauses();
        return inner.stream().anyMatch(Planner::holdsNullCharacter);
    }

    private static boolean holdsNullCharacter(JsonNode operand) {
        if (operand.isTextual()) {
            return operand.textValue().indexOf('\0') >= 0;
        }
        return operand.valueStream().anyMatch(Planner::holdsNullCharacter);
    }

    private void checkAggregate(Form form, Place place) {
        if (!form.options().aggregate()) {
            return;
        }
        Place aggregate = place.at("$", "aggregate");
        if (!admin) {
            throw aggregate.error("admin?", "Aggregates are currently only available for admin queries.");
        }
        if (!form.children().isEmpty()) {
            throw aggregate.error("valid-query?", "You can not combine aggregates with child queries at this time.");
        }
    }

    private Ordering ordering(String etype, Options options, Place place) {
        Options.Order order = options.order();
        boolean byCreation = order == null || order.byCreation();
        String label = byCreation ? "id" : order.label();
        Place at = place.at("$", "order");
        Attr attr = schema.side(etype, label).filter(Side::forward).map(Side::attr).orElseThrow(() -> at.error(
                Ordering.EXPECTED, "There is no `%s` attribute for %s.".formatted(label, etype)));
        List<String> faults = byCreation ? List.of() : Ordering.faults(attr);
        if (!faults.isEmpty()) {
            throw at.errors(Ordering.EXPECTED, faults);
        }
        checkCursor("before", options.before(), attr, place);
        checkCursor("after", options.after(), attr, place);
        return new Ordering(attr, options.descending());
    }

    private void checkCursor(String name, Cursor cursor, Attr orderedBy, Place place) {
        if (cursor == null || cursor.attrId().equals(orderedBy.id())) {
            return;
        }
        String other = schema.attr(cursor.attrId()).map(attr -> "`" + orderName(attr) + "`").orElse("a missing attribute");
        throw place.at("$", name).error(
                "valid-cursor?",
                "Invalid %s cursor. The query orders by `%s`, but the query that returned the cursor orders by %s.".formatted(
                        name, orderName(orderedBy), other));
    }

    private static String orderName(Attr attr) {
        return attr.isId() ? Options.Order.CREATION : attr.label();
    }
}
