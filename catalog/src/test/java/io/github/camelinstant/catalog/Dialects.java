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
package io.github.camelinstant.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Routes that the manual shows in Java, followed by the same in XML and in YAML.
 *
 * @param java the block in Java
 * @param xml  what stands behind it
 * @param yaml what stands behind that
 */
record Dialects(Snippet java, Snippet xml, Snippet yaml) {

    /** Every block of routes in Java, with the two blocks that follow on it. */
    static List<Dialects> all(List<Snippet> snippets) {
        List<Dialects> dialects = new ArrayList<>();
        for (int i = 0; i < snippets.size(); i++) {
            Snippet java = snippets.get(i);
            if (java.language().equals("java") && java.untested() == null && new JavaSnippet(java).hasRoutes()) {
                dialects.add(new Dialects(java, after(snippets, i + 1), after(snippets, i + 2)));
            }
        }
        return dialects;
    }

    private static Snippet after(List<Snippet> snippets, int index) {
        return index < snippets.size() ? snippets.get(index) : null;
    }

    /** Fails unless all three are there and have the same endpoints. */
    void check() throws Exception {
        assertThat(List.of(languageOf(xml), languageOf(yaml)))
                .as("what follows on %s; routes that are in Java for a reason say so above: <!-- java only: reason -->", java)
                .containsExactly("xml", "yaml");
        Set<String> endpoints = SnippetCheck.endpoints(java);
        assertThat(SnippetCheck.endpoints(xml)).as("%s", xml).isEqualTo(endpoints);
        assertThat(SnippetCheck.endpoints(yaml)).as("%s", yaml).isEqualTo(endpoints);
    }

    private String languageOf(Snippet snippet) {
        return snippet != null && snippet.page().equals(java.page()) ? snippet.language() : "nothing";
    }

    @Override
    public String toString() {
        return java.toString();
    }
}
