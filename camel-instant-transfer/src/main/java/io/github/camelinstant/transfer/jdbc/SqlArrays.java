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
package io.github.camelinstant.transfer.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import io.github.camelinstant.client.json.InstantJson;

/** Makes JSON of arrays: an element becomes what it would become in a column of its own. */
final class SqlArrays {

    private final String type;

    private SqlArrays(String type) {
        this.type = type.toLowerCase(Locale.ROOT);
    }

    static List<Object> read(Array array) throws SQLException {
        return new SqlArrays(String.valueOf(array.getBaseTypeName())).list((Object[]) array.getArray());
    }

    private List<Object> list(Object[] elements) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (Object each : elements) {
            values.add(value(each));
        }
        return values;
    }

    private Object value(Object element) throws SQLException {
        if (element == null || element instanceof Boolean) {
            return element;
        } else if (element instanceof Object[] nested) {
            return list(nested);
        } else if (element instanceof Array nested) {
            return list((Object[]) nested.getArray());
        } else if (element instanceof Number number) {
            return isFinite(number) ? number : number.toString();
        } else if (type.startsWith("json")) {
            return InstantJson.read(
                    element instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : element.toString());
        } else if (element instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        return time(element);
    }

    /** Infinity and what is no number have no place in JSON. */
    private static boolean isFinite(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
    }

    /** Without a zone it is taken to be in UTC, whatever zone this machine has. */
    private String time(Object element) {
        if (element instanceof Timestamp time) {
            boolean zoned = type.contains("tz") || type.contains("with time zone");
            return (zoned ? time.toInstant() : time.toLocalDateTime().toInstant(ZoneOffset.UTC)).toString();
        } else if (element instanceof LocalDateTime time) {
            return time.toInstant(ZoneOffset.UTC).toString();
        } else if (element instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        return element instanceof Date day ? day.toLocalDate().toString() : element.toString();
    }
}
