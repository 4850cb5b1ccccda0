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
package io.github.camelinstant.emulator.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.AttrJson;
import io.github.camelinstant.emulator.db.DataType;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.transact.AttrDefinitions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SchemaPlanTest {

    private static final String WRITER
            = """
                    'w': {'forward': {'on': 'posts', 'has': 'one', 'label': 'writer', 'required': true, 'onDelete': 'cascade'},
                          'reverse': {'on': '$users', 'has': 'many', 'label': 'posts'}}""";

    private static final String POSTS
            = """
                    {'entities': {'posts': {'attrs': {
                       'id': {'valueType': 'string', 'required': true, 'config': {'indexed': true}},
                       'stars': {'valueType': 'number', 'required': true, 'config': {'indexed': true, 'unique': true}},
                       'meta': {'valueType': 'json'}}}},
                     'links': {%s}}
                    """
                    .formatted(WRITER);

    @Test
    void attributesAndLinksAreAsDefined() {
        Database database = applied(Database.empty(), POSTS);

        Attr id = attr(database, "posts", "id");
        Attr stars = attr(database, "posts", "stars");
        Attr writer = attr(database, "posts", "writer");
        assertThat(id.unique() && !id.indexed() && !id.required()).isTrue();
        assertThat(stars.unique() && stars.indexed() && stars.required()).isTrue();
        assertThat(stars.type()).isEqualTo(DataType.NUMBER);
        assertThat(attr(database, "posts", "meta").type()).isNull();
        assertThat(writer.isRef() && writer.required() && writer.cascade()).isTrue();
        assertThat(writer.many() || writer.unique() || writer.cascadeReverse()).isFalse();
        assertThat(attr(database, "$users", "posts")).isEqualTo(writer);
        assertThat(AttrDefinitions.parse(AttrJson.of(writer))).isEqualTo(writer);
    }

    @Test
    void systemColumnsInASchemaAreLeftAlone() {
        Database database = applied(
                Database.empty(),
                """
                        {'entities': {'$users': {'attrs': {'email': {'valueType': 'any'}, 'nick': {'valueType': 'string'}}}},
                         'links': {'g': {'forward': {'on': '$users', 'has': 'one', 'label': 'linkedPrimaryUser', 'onDelete': 'cascade'},
                                         'reverse': {'on': '$users', 'has': 'many', 'label': 'linkedGuestUsers'}}}}
                        """);

        assertThat(attr(database, "$users", "email").type()).isEqualTo(DataType.STRING);
        assertThat(attr(database, "$users", "linkedPrimaryUser").system()).isTrue();
        assertThat(attr(database, "$users", "nick").system()).isFalse();
    }

    @Test
    void noSchemaWantsNothing() {
        assertThat(plan(Database.empty(), "{}", true)).isEmpty();
        assertThat(SchemaPlan.of(Database.empty().schema(), null, true, true, UUID::randomUUID).steps()).isEmpty();
    }

    @Test
    void whatIsThereNeedsNoStep() {
        assertThat(plan(applied(Database.empty(), POSTS), POSTS, true)).isEmpty();
    }

    @Test
    void changesBecomeUpdatesOrJobs() {
        Database before = applied(Database.empty(), POSTS);
        String changed
                = """
                        {'entities': {'posts': {'attrs': {'stars': {'valueType': 'any'},
                                                          'meta': {'valueType': 'string', 'required': true, 'config': {'unique': true}}}}},
                         'links': {%s}}
                        """
                        .formatted(WRITER.replace("'has': 'many'", "'has': 'one'").replace("'required': true",
                                "'required': false"));

        assertThat(plan(before, changed, false))
                .containsExactly("update-attr stars", "remove-data-type stars", "update-attr meta", "check-data-type meta",
                        "update-attr writer");
        assertThat(plan(before, changed, true)).containsExactly(
                "remove-index stars", "remove-unique stars", "remove-required stars", "remove-data-type stars",
                "unique meta", "required meta", "check-data-type meta", "remove-required writer", "update-attr writer");
    }

    @Test
    void onlyAHasOneSideCascades() {
        assertThat(refused(Database.empty(), """
                {'links': {'z': {'forward': {'on': 'posts', 'has': 'many', 'label': 'zz', 'onDelete': 'cascade'},
                                 'reverse': {'on': 'posts', 'has': 'many', 'label': 'yy'}}}}
                """)).hasMessageStartingWith(
                "Validation failed for schema: posts->zz: Cascade delete is only possible on links with `has: 'one'`.");
    }

    @Test
    void namesThatAreTakenAreRefused() {
        Database before = applied(Database.empty(), POSTS);

        assertThat(refused(before, """
                {'links': {'t': {'forward': {'on': '$users', 'has': 'many', 'label': 'posts'},
                                 'reverse': {'on': 'posts', 'has': 'many', 'label': 'writer'}}}}
                """)).hasMessageContaining("$users->posts: Conflicting link found for attribute.");
        assertThat(refused(before, """
                {'entities': {'posts': {'attrs': {'writer': {'valueType': 'string'}}}}}
                """)).hasMessageContaining("posts->writer: Duplicate entry found for attribute.");
        assertThat(refused(before, """
                {'links': {'t': {'forward': {'on': 'people', 'has': 'many', 'label': 'wrote'},
                                 'reverse': {'on': 'posts', 'has': 'many', 'label': 'writer'}}}}
                """)).hasMessageContaining("posts->writer: Duplicate entry found for attribute.");
        assertThat(refused(Database.empty(), """
                {'entities': {'posts': {'attrs': {'x': {'valueType': 'string'}}}},
                 'links': {'z': {'forward': {'on': 'posts', 'has': 'many', 'label': 'x'},
                                 'reverse': {'on': 'posts', 'has': 'many', 'label': 'y'}}}}
                """)).hasMessage("`x` already exists on `posts`");
        assertThat(refused(Database.empty(), "{'entities': {'$mine': {'attrs': {'x': {'valueType': 'string'}}}}}"))
                .hasMessage("Validation failed for attributes: $ is reserved for system tables. You can't create $mine");
    }

    private static Database applied(Database before, String schema) {
        return SchemaPlan.applied(before, json(schema), UUID::randomUUID);
    }

    private static InstantError refused(Database before, String schema) {
        return catchThrowableOfType(InstantError.class, () -> applied(before, schema));
    }

    /** The steps as their kinds and the labels they are about. */
    private static List<String> plan(Database before, String schema, boolean background) {
        JsonNode steps = SchemaPlan.of(before.schema(), json(schema), true, background, UUID::randomUUID).steps();
        return StreamSupport.stream(steps.spliterator(), false)
                .map(step -> step.get(0).textValue() + " " + step.get(1).get("forward-identity").get(2).textValue()).toList();
    }

    private static Attr attr(Database database, String etype, String label) {
        return database.schema().side(etype, label).map(Side::attr).orElseThrow();
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
