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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.model.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Headers can carry less than what another app has. */
class UploadTest {

    @TempDir
    private Path folder;

    private final TestApp target = new TestApp(TestApp.SCHEMA, null);

    @AfterEach
    void close() {
        target.close();
    }

    private Map<?, ?> uploaded(String path, String disposition, String type) throws IOException {
        Map<String, Object> file = new HashMap<>();
        file.put("path", path);
        file.put("location-id", "0e0c1f0a-1111-4c1e-9b1e-2f5a8d7c6b5a");
        file.put("content-disposition", disposition);
        file.put("content-type", type);
        Path spool = Files.writeString(folder.resolve("upload.tmp"), "left by a killed process");
        String id = Upload.to(target.client, file, new ByteArrayInputStream(new byte[] { 1 }), spool);
        assertThat(spool).doesNotExist();
        List<?> found = (List<?>) target.client.query(Query.of("$files").where("path", path)).get("$files");
        assertThat(found).hasSize(1);
        assertThat(((Map<?, ?>) found.get(0)).get("id")).isEqualTo(id);
        return (Map<?, ?>) found.get(0);
    }

    /** Browsers take the name that is encoded (RFC 6266). */
    @Test
    void aFileNameThatIsNotAsciiIsEncoded() throws IOException {
        assertThat(uploaded("a", "attachment; filename=\"\u00dcber \\\"x\\\".pdf\"; size=1", "text/plain"))
                .extracting("content-disposition", "content-type")
                .containsExactly("attachment; filename*=UTF-8''%C3%9Cber%20%22x%22.pdf; size=1", "text/plain");
        assertThat(uploaded("b", "inline;filename=\u00dc.pdf", null)).extracting("content-disposition")
                .isEqualTo("inline; filename*=UTF-8''%C3%9C.pdf");
        assertThat(uploaded("c", "inline; filename=\"\u00dc.pdf\"; filename*=UTF-8''%C3%9C.pdf", null))
                .extracting("content-disposition").isEqualTo("inline; filename*=UTF-8''%C3%9C.pdf");
        assertThat(uploaded("d", "attachment; filename=\"plain.pdf\"", null)).extracting("content-disposition")
                .isEqualTo("attachment; filename=\"plain.pdf\"");
    }

    @Test
    void whatCannotBeEncodedDoesNotStopAnything() throws IOException {
        assertThat(uploaded("a", "Attachment; \u00fc", "text/\u00fc")).extracting("content-disposition", "content-type")
                .containsExactly("attachment", "application/octet-stream");
        assertThat(uploaded("b", "\u00fc", null)).extracting("content-disposition").isEqualTo("inline");
        assertThat(uploaded("c", " ", null)).extracting("content-disposition").isEqualTo("inline");
    }

    @Test
    void aPathThatIsNotAsciiIsGivenAfterwards() throws IOException {
        assertThat(uploaded("\u00fc.txt", null, null)).extracting("path").isEqualTo("\u00fc.txt");
    }
}
