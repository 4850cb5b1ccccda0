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
package io.github.camelinstant.consumer.log;

import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.schema.AppSchema;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinkLabelsTest {

    private static final AppSchema SCHEMA = AppSchema.of(InstantJson.readObject("""
            {"entities": {}, "links": {
              "a": {"forward": {"on": "posts", "has": "many", "label": "comments"},
                    "reverse": {"on": "comments", "has": "one", "label": "post"}},
              "b": {"forward": {"on": "comments", "has": "one", "label": "author"},
                    "reverse": {"on": "people", "has": "many", "label": "comments"}}}}
            """));

    @Test
    void eachLinkIsLookedAtFromOneSide() {
        assertThat(LinkLabels.of(SCHEMA, List.of("comments", "people", "posts")))
                .isEqualTo(Map.of(
                        "posts", List.of(new LinkLabel("comments", false)), "comments",
                        List.of(new LinkLabel("author", true))));
        assertThat(LinkLabels.of(SCHEMA, List.of("comments")))
                .isEqualTo(Map.of("comments", List.of(new LinkLabel("post", false), new LinkLabel("author", true))));
        assertThat(LinkLabels.of(SCHEMA, List.of("tags"))).isEmpty();
    }

    /** Instant's own, of which the schema that is pulled says nothing. */
    @Test
    void theLinkBetweenAGuestAndTheUserThatItBecameIsOneToo() {
        assertThat(LinkLabels.of(SCHEMA, List.of("$users")))
                .isEqualTo(Map.of("$users", List.of(new LinkLabel("linkedPrimaryUser", true))));
    }
}
