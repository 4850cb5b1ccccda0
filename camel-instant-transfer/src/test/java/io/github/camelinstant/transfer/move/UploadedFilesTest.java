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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class UploadedFilesTest {

    @TempDir
    private Path folder;

    /** Where it was cut, the next line goes on. */
    @Test
    void aLineThatWasCutOffIsNotTrusted() throws IOException {
        Path list = folder.resolve("files.txt");
        String first = UUID.randomUUID().toString();
        String second = UUID.randomUUID().toString();
        String id = UUID.randomUUID().toString();
        new UploadedFiles(list).add(first, id);
        assertThat(new UploadedFiles(list).find(first)).isEqualTo(id);
        String whole = Files.readString(list);
        for (int length = 1; length < whole.length() - 1; length++) {
            Files.writeString(list, whole.substring(0, length));
            assertThat(new UploadedFiles(list).find(first)).as("after %s characters", length).isNull();
            new UploadedFiles(list).add(second, id);
            assertThat(new UploadedFiles(list).find(first)).as("after %s characters and a line", length).isNull();
        }
    }
}
