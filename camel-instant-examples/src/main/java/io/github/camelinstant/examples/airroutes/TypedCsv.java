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

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

/** Reads CSV files that have a header, and gives the columns the names and types of attributes: CSV itself has none. */
public final class TypedCsv {

    private static final ObjectReader ROWS = new CsvMapper().readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader().withNullValue("NA"));

    private final List<Column> columns;

    private TypedCsv(List<Column> columns) {
        this.columns = columns;
    }

    private record Column(String attribute, String name, boolean number) {

        static Column of(String text) {
            String[] typed = text.split(":");
            String[] named = typed[0].split("=");
            return new Column(named[0], named[named.length - 1], typed.length > 1 && typed[1].equals("number"));
        }

        /** What is no number stays the text it is, so that Instant, which knows the types, refuses this row alone. */
        Object value(String text) {
            if (!number || text == null) {
                return text;
            }
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                return text;
            }
        }
    }

    /**
     * @param columns one {@code name}, {@code name:number} or {@code attribute=name:number} for each column that is
     *                wanted
     */
    public static TypedCsv of(String... columns) {
        return new TypedCsv(Arrays.stream(columns).map(Column::of).toList());
    }

    /**
     * @param  file        stays open until the stream is closed
     * @return             the rows in the order of the file, read as they are asked for; null where the file says
     *                     {@code NA}
     * @throws IOException when the file cannot be opened
     */
    public Stream<Map<String, Object>> rows(File file) throws IOException {
        MappingIterator<Map<String, String>> rows = ROWS.readValues(file);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
                .map(this::typed).onClose(() -> close(rows));
    }

    private Map<String, Object> typed(Map<String, String> row) {
        Map<String, Object> typed = new LinkedHashMap<>();
        columns.forEach(column -> typed.put(column.attribute(), column.value(row.get(column.name()))));
        return typed;
    }

    private static void close(Closeable rows) {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
