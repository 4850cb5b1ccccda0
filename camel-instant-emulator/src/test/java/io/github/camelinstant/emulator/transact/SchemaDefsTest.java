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
package io.github.camelinstant.emulator.transact;

import java.util.UUID;

import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.AttrJson;
import io.github.camelinstant.emulator.db.DataType;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.InstantError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SchemaDefsTest {

    @Test
    void attributesAndLinksAreAsDefined() {
        TestDatabase db = new TestDatabase(
                """
                        {'entities': {'posts': {'attrs': {
                           'id': {'valueType': 'string', 'required': true, 'config': {'indexed': true}},
                           'stars': {'valueType': 'number', 'required': true, 'config': {'indexed': true, 'unique': true}},
                           'meta': {'valueType': 'json'}}}},
                         'links': {'w': {'forward': {'on': 'posts', 'has': 'one', 'label': 'writer', 'required': true, 'onDelete': 'cascade'},
                                         'reverse': {'on': '$users', 'has': 'many', 'label': 'posts'}}}}
                        """);

        Attr id = db.attr("posts", "id");
        Attr stars = db.attr("posts", "stars");
        Attr meta = db.attr("posts", "meta");
        Attr writer = db.attr("posts", "writer");
        assertThat(id.unique() && !id.indexed() && !id.required()).isTrue();
        assertThat(stars.unique() && stars.indexed() && stars.required()).isTrue();
        assertThat(stars.type()).isEqualTo(DataType.NUMBER);
        assertThat(meta.type()).isNull();
        assertThat(writer.isRef() && writer.required() && writer.cascade()).isTrue();
        assertThat(writer.many() || writer.unique() || writer.cascadeReverse()).isFalse();
        assertThat(db.attr("$users", "posts")).isEqualTo(writer);
    }

    @Test
    void systemColumnsInASchemaAreLeftAlone() {
        TestDatabase db = new TestDatabase("""
                {'entities': {'$users': {'attrs': {'email': {'valueType': 'any'}, 'nick': {'valueType': 'string'}}}},
                 'links': {'g': {'forward': {'on': '$users', 'has': 'one', 'label': 'linkedPrimaryUser', 'onDelete': 'cascade'},
                                 'reverse': {'on': '$users', 'has': 'many', 'label': 'linkedGuestUsers'}}}}
                """);

        assertThat(db.attr("$users", "email").type()).isEqualTo(DataType.STRING);
        assertThat(db.attr("$users", "linkedPrimaryUser").system()).isTrue();
        assertThat(db.attr("$users", "nick").system()).isFalse();
    }

    @Test
    void noSchemaAddsNothing() {
        assertThat(SchemaDefs.apply(Database.empty(), null, UUID::randomUUID).schema().attrs())
                .hasSameSizeAs(Database.empty().schema().attrs());
        assertThat(SchemaDefs.apply(Database.empty(), TestDatabase.json("{}"), UUID::randomUUID).schema().attrs())
                .hasSameSizeAs(Database.empty().schema().attrs());
    }

    @Test
    void onlyAHasOneSideCascades() {
        InstantError error = refused("""
                {'links': {'z': {'forward': {'on': 'posts', 'has': 'many', 'label': 'zz', 'onDelete': 'cascade'},
                                 'reverse': {'on': 'posts', 'has': 'many', 'label': 'yy'}}}}
                """);

        assertThat(error).hasMessageStartingWith(
                "Validation failed for schema: posts->zz: Cascade delete is only possible on links with `has: 'one'`.");
    }

    @Test
    void namesAreCheckedAsInSteps() {
        assertThat(refused("{'entities': {'$mine': {'attrs': {}}}}"))
                .hasMessage("Validation failed for attributes: $ is reserved for system tables. You can't create $mine");
        assertThat(refused("""
                {'entities': {'posts': {'attrs': {'x': {'valueType': 'string'}}}},
                 'links': {'z': {'forward': {'on': 'posts', 'has': 'many', 'label': 'x'},
                                 'reverse': {'on': 'posts', 'has': 'many', 'label': 'y'}}}}
                """)).hasMessage("`x` already exists on `posts`");
    }

    @Test
    void aDefinitionIsReadAsItIsWritten() {
        TestDatabase db = new TestDatabase(
                """
                        {'links': {'w': {'forward': {'on': 'posts', 'has': 'one', 'label': 'writer', 'required': true, 'onDelete': 'cascade'},
                                         'reverse': {'on': 'people', 'has': 'one', 'label': 'post', 'onDelete': 'cascade'}}}}
                        """);
        Attr writer = db.attr("posts", "writer");

        assertThat(AttrDefinitions.parse(AttrJson.of(writer))).isEqualTo(writer);
    }

    private static InstantError refused(String schema) {
        return catchThrowableOfType(InstantError.class, () -> new TestDatabase(schema));
    }
}
