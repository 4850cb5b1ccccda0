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
package io.github.camelinstant.consumer.position;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Positions in a table of any database with a JDBC driver, so that another node can go on where this one stopped. The
 * table is created when it is missing:
 *
 * <pre>
 * CREATE TABLE camel_instant_position (
 *     position_key VARCHAR(255) PRIMARY KEY, position_value TEXT NOT NULL, position_version BIGINT NOT NULL)
 * </pre>
 *
 * A row's version is compared when it is saved. A consumer that was overtaken (it hung, and another node took over)
 * gets a {@link PositionConflictException} and cannot set the position back.
 */
public final class JdbcPositionRepository extends ServiceSupport implements StateRepository<String, String> {

    /** The name of the table when none is given. */
    public static final String TABLE = "camel_instant_position";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");
    private static final long ABSENT = 0;

    private final DataSource dataSource;
    private final String table;
    private final Map<String, Long> versions = new ConcurrentHashMap<>();

    public JdbcPositionRepository(DataSource dataSource) {
        this(dataSource, TABLE);
    }

    /**
     * @param  table                    a name, or schema and name with a dot between
     * @throws IllegalArgumentException when the name has other characters than letters, digits and underscores
     */
    public JdbcPositionRepository(DataSource dataSource, String table) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException("Not the name of a table: " + table);
        }
        this.table = table;
    }

    /**
     * Returns the value that was saved last, or null when there is none. What else was known under the key, with a
     * slash and a name behind it, is forgotten: whoever reads the key begins anew.
     *
     * @throws PositionStorageException when the database cannot be asked
     */
    @Override
    public String getState(String key) {
        versions.keySet().removeIf(other -> other.startsWith(key + '/'));
        String sql = "SELECT position_value, position_version FROM " + table + " WHERE position_key = ?";
        return inTransaction("read", connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, key);
                try (ResultSet rows = select.executeQuery()) {
                    boolean found = rows.next();
                    versions.put(key, found ? rows.getLong(2) : ABSENT);
                    return found ? rows.getString(1) : null;
                }
            }
        });
    }

    /**
     * Saves a value, if nobody else has done so since this repository read or saved it.
     *
     * @throws PositionConflictException when somebody has; the next {@link #getState} shows what they saved
     * @throws PositionStorageException  when the database cannot be asked; whether the value is there is then not known
     */
    @Override
    public void setState(String key, String value) {
        if (!versions.containsKey(key)) {
            getState(key);
        }
        long version = versions.get(key);
        boolean saved = inTransaction("saved", connection -> version == ABSENT
                ? insert(connection, key, value) : update(connection, key, value, version));
        if (!saved) {
            throw new PositionConflictException(key);
        }
        versions.put(key, version + 1);
    }

    private boolean update(Connection connection, String key, String value, long version) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE " + table + " SET position_value = ?, position_version = ? WHERE position_key = ?"
                                                                    + " AND position_version = ?")) {
            update.setString(1, value);
            update.setLong(2, version + 1);
            update.setString(3, key);
            update.setLong(4, version);
            return update.executeUpdate() == 1;
        }
    }

    private boolean insert(Connection connection, String key, String value) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table + " (position_value, position_version, position_key) VALUES (?, 1, ?)")) {
            insert.setString(1, value);
            insert.setString(2, key);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            if (isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    /** SQL state class 23 is "integrity constraint violation". */
    private static boolean isDuplicate(SQLException e) {
        return e instanceof SQLIntegrityConstraintViolationException
                || e.getSQLState() != null && e.getSQLState().startsWith("23");
    }

    @Override
    protected void doStart() {
        if (!exists()) {
            try {
                create();
            } catch (PositionStorageException e) {
                if (!exists()) {
                    throw e;
                }
            }
        }
    }

    private boolean exists() {
        return inTransaction("opened", connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeQuery("SELECT position_version FROM " + table + " WHERE 1 = 0").close();
                return true;
            } catch (SQLException e) {
                return false;
            }
        });
    }

    private void create() {
        inTransaction("created", connection -> {
            String text = textType(connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT));
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("CREATE TABLE " + table + " (position_key VARCHAR(255) PRIMARY KEY, position_value "
                                        + text + " NOT NULL, position_version NUMERIC(19) NOT NULL)");
                return null;
            }
        });
    }

    private static String textType(String product) {
        if (product.contains("mysql") || product.contains("mariadb")) {
            return "LONGTEXT";
        } else if (product.contains("microsoft")) {
            return "NVARCHAR(MAX)";
        }
        return product.contains("postgres") || product.contains("sqlite") ? "TEXT" : "CLOB";
    }

    private <T> T inTransaction(String what, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            try {
                T result = work.on(connection);
                if (!autoCommit) {
                    connection.commit();
                }
                return result;
            } catch (SQLException e) {
                if (!autoCommit) {
                    connection.rollback();
                }
                throw e;
            }
        } catch (SQLException e) {
            throw new PositionStorageException("The table " + table + " of positions cannot be " + what, e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
