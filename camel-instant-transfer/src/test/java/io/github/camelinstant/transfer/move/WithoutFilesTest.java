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
package io.github.camelinstant.transfer.move;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.schema.AppSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Files are left out after they were copied once. */
class WithoutFilesTest {

    private static final Progress UNSEEN = new Progress("compare", "entities", -1);

    @TempDir
    private Path folder;

    private final TestApp source = new TestApp(TestApp.SCHEMA, null);
    private final TestApp target = new TestApp(null, null);

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    /** Each lets go of its value first, and of nothing else. */
    @Test
    void entitiesThatSwapUniqueValuesKeepTheirFiles() {
        source.client.platform().pushSchema(InstantJson.readObject("""
                {"entities": {}, "links": {
                   "file": {"forward": {"on": "posts", "has": "one", "label": "file"},
                            "reverse": {"on": "$files", "has": "one", "label": "post"}}}}"""));
        List<String> posts = List.of(post("s1"), post("s2"));
        AppPair all = new AppPair(source.client, target.client, true, false, 2);
        all.pushSchema();
        try (StateFolder state = StateFolder.open(folder)) {
            new AppCopy(all, state).run(UNSEEN);
        }
        slug(posts.get(0), "other");
        slug(posts.get(1), "s1");
        slug(posts.get(0), "s2");
        AppPair some = new AppPair(source.client, target.client, false, false, 2);

        SyncReport report = some.sync(AppSchema.of(source.client.platform().schema()), null).pass(true, UNSEEN);

        assertThat(report.differing()).isEqualTo(2);
        assertThat(report.refused()).isEmpty();
        assertThat(all.compare(UNSEEN).differences()).isZero();
    }

    private String post(String slug) {
        String file = source.upload(slug + ".txt", slug);
        String post = source.write("posts", Map.of("title", "t", "slug", slug));
        source.client.transact(Tx.in("posts").id(post).link("file", file));
        return post;
    }

    private void slug(String post, String slug) {
        source.client.transact(Tx.in("posts").id(post).update(Map.of("slug", slug)));
    }
}
