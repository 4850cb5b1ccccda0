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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.apache.camel.tooling.model.JsonMapper;

/** The pages of the manual; {@code ./mvnw -q -Pdocs} runs this class to write their option tables. */
public final class Manual {

    private final OptionTables tables = new OptionTables(JsonMapper.generateComponentModel(InstantCatalog.schema()));
    private final Path folder;

    Manual(Path folder) {
        this.folder = folder;
    }

    /** Writes the option tables of every page below the folder that is given as the only argument. */
    public static void main(String[] args) throws IOException {
        Manual manual = new Manual(Path.of(args[0]));
        for (Path page : manual.outdatedPages()) {
            Files.writeString(page, manual.tables.refresh(Files.readString(page)));
        }
    }

    List<Path> outdatedPages() throws IOException {
        List<Path> outdated = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path page : files.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
                String text = Files.readString(page);
                if (!tables.refresh(text).equals(text)) {
                    outdated.add(page);
                }
            }
        }
        return outdated;
    }
}
