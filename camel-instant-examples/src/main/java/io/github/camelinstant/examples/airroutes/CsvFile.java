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
package io.github.camelinstant.examples.airroutes;

import java.io.File;
import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import org.apache.camel.support.GroupIterator;

/**
 * Reads a CSV file as its rows are asked for. A row is a map from the column's name to the text, or to null where the
 * file says {@code NA}.
 */
public final class CsvFile {

    private static final ObjectReader ROWS = new CsvMapper().readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader().withNullValue("NA"));

    /**
     * @param  file        the file; it stays open until the last row is read or the iterator is closed
     * @param  size        how many rows make a batch
     * @return             lists of rows, in the order of the file
     * @throws IOException when the file cannot be opened
     */
    public GroupIterator batches(File file, int size) throws IOException {
        return new GroupIterator(ROWS.readValues(file), size);
    }
}
