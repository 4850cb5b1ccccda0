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

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Tells a database that is away, and may come back, from one that refuses something. */
final class LostDatabase {

    /** No connection, or one that broke; PostgreSQL that is shut down, has crashed, or starts. */
    private static final Pattern STATES = Pattern.compile("08.{3}|57P0[1-3]");

    private LostDatabase() {
    }

    static boolean isCauseOf(RuntimeException e) {
        return e.getCause() instanceof SQLException cause
                && StreamSupport.stream(cause.spliterator(), false).anyMatch(LostDatabase::isLost);
    }

    private static boolean isLost(Throwable e) {
        return e instanceof SQLTransientConnectionException || e instanceof SQLRecoverableException
                || e instanceof SQLException failure && failure.getSQLState() != null
                        && STATES.matcher(failure.getSQLState()).matches();
    }
}
