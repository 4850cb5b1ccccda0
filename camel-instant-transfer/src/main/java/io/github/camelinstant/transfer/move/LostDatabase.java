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
import java.sql.SQLTransientException;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Tells a database that is away or busy, and may do the same later, from one that refuses something. */
public final class LostDatabase {

    /**
     * No connection, or one that broke; PostgreSQL that is shut down, has crashed, or starts; a deadlock; no resources,
     * or no lock, or no time left.
     */
    private static final Pattern STATES = Pattern.compile("08.{3}|57P0[1-3]|57014|40.{3}|53.{3}|55P03");

    private LostDatabase() {
    }

    /** Whether it is what a failure was caused by. */
    public static boolean isCauseOf(Exception e) {
        return e.getCause() instanceof SQLException cause && isLost(cause);
    }

    /** The same of a failure of the database itself. */
    public static boolean isLost(SQLException failure) {
        return StreamSupport.stream(failure.spliterator(), false).anyMatch(LostDatabase::passes);
    }

    private static boolean passes(Throwable e) {
        return e instanceof SQLTransientException || e instanceof SQLRecoverableException
                || e instanceof SQLException failure && failure.getSQLState() != null
                        && STATES.matcher(failure.getSQLState()).matches();
    }
}
