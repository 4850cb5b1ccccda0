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
package io.github.camelinstant.model.schema;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AppSchemaTest {

    private static final Map<String, ?> DEFINITION = Map.of(
            "entities", Map.of(
                    "posts", Map.of(
                            "attrs", Map.of("id", Map.of("valueType", "string"), "title", Map.of("valueType", "string"))),
                    "$users", Map.of(
                            "attrs", Map.of(
                                    "email", Map.of("valueType", "string"), "nickname", Map.of("valueType", "string")))),
            "links", Map.of(
                    "postsAuthor", Map.of(
                            "forward", Map.of("on", "posts", "label", "author", "has", "one"),
                            "reverse", Map.of("on", "authors", "label", "posts", "has", "many"))));

    private final AppSchema schema = AppSchema.of(DEFINITION);

    @Test
    void hasTheUsersAndFilesOfEveryAppAndWhatOnlyLinksName() {
        assertThat(schema.namespaces().keySet()).containsExactly("$files", "$users", "authors", "posts");
        assertThat(schema.namespaces().get("authors").attributes()).isEmpty();
    }

    @Test
    void hasTheAttributesOfTheAppBesideThoseOfInstant() {
        assertThat(schema.attributes("$users")).containsExactly(
                new Attribute("email", "string"), new Attribute("type", "string"), new Attribute("imageURL", "string"),
                new Attribute("nickname", "string"));
        assertThat(schema.attributes("posts")).containsExactly(new Attribute("title", "string"));
        assertThat(schema.attributes("$streams")).extracting(Attribute::name).contains("clientId");
        assertThat(schema.attributes("unknown")).isEmpty();
    }

    @Test
    void knowsWhichSideStoresALink() {
        Link author = new Link("posts", "author", true, "authors", "posts", false);
        assertThat(schema.links()).extracting(Link::label).containsExactly("linkedPrimaryUser", "author");
        assertThat(schema.links("posts")).isEqualTo(List.of(author));
        assertThat(schema.links("authors")).isEmpty();
        assertThat(schema.links("$streams")).extracting(Link::to).containsExactly("$files");
    }
}
