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
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JdbcPositionRepositoryTest {

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private Connection keepsTheDatabase;

    @BeforeEach
    void open() throws SQLException {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        keepsTheDatabase = dataSource.getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        keepsTheDatabase.close();
    }

    @Test
    void theTableIsMadeAndAnotherRepositoryReadsWhatWasSaved() {
        JdbcPositionRepository first = started(dataSource);
        assertThat(first.getState("orders")).isNull();
        first.setState("orders", "1");
        first.setState("orders", "2 " + "x".repeat(100_000));

        JdbcPositionRepository second = started(dataSource);

        assertThat(second.getState("orders")).isEqualTo("2 " + "x".repeat(100_000));
        second.setState("orders", "3");
        assertThat(second.getState("orders")).isEqualTo("3");
    }

    @Test
    void connectionsWithoutAutoCommitAreCommitted() {
        JdbcDataSource noAutoCommit = new JdbcDataSource();
        noAutoCommit.setURL(dataSource.getURL() + ";INIT=SET AUTOCOMMIT FALSE");
        JdbcPositionRepository repository = started(noAutoCommit);
        repository.setState("orders", "1");
        repository.setState("orders", "2");

        assertThat(started(dataSource).getState("orders")).isEqualTo("2");
    }

    @Test
    void anOvertakenWriterCannotSetThePositionBack() {
        JdbcPositionRepository slow = started(dataSource);
        slow.setState("orders", "1");
        JdbcPositionRepository leader = started(dataSource);
        assertThat(leader.getState("orders")).isEqualTo("1");
        leader.setState("orders", "2");

        assertThatThrownBy(() -> slow.setState("orders", "1.5")).isInstanceOf(PositionConflictException.class)
                .hasMessageContaining("orders");
        assertThatThrownBy(() -> slow.setState("orders", "1.6")).isInstanceOf(PositionConflictException.class);
        assertThat(leader.getState("orders")).isEqualTo("2");

        assertThat(slow.getState("orders")).isEqualTo("2");
        slow.setState("orders", "3");
        assertThat(leader.getState("orders")).isEqualTo("3");
    }

    @Test
    void ofTwoFirstWritersOneIsRefused() {
        JdbcPositionRepository one = started(dataSource);
        JdbcPositionRepository other = started(dataSource);
        assertThat(one.getState("orders")).isNull();
        assertThat(other.getState("orders")).isNull();

        one.setState("orders", "one");

        assertThatThrownBy(() -> other.setState("orders", "other")).isInstanceOf(PositionConflictException.class);
        assertThat(one.getState("orders")).isEqualTo("one");
    }

    @Test
    void aTableOfTheUsersOwn() throws SQLException {
        try (Statement statement = keepsTheDatabase.createStatement()) {
            statement.execute("CREATE SCHEMA sync");
        }
        JdbcPositionRepository repository = new JdbcPositionRepository(dataSource, "sync.positions");
        repository.start();
        repository.setState("orders", "1");

        assertThat(repository.getState("orders")).isEqualTo("1");
        assertThatThrownBy(() -> new JdbcPositionRepository(dataSource, "x; DROP TABLE y"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDatabaseThatIsAwayIsAnErrorAndNotAnAbsentPosition() throws SQLException {
        JdbcPositionRepository repository = started(dataSource);
        try (Statement statement = keepsTheDatabase.createStatement()) {
            statement.execute("DROP TABLE " + JdbcPositionRepository.TABLE);
        }

        assertThatThrownBy(() -> repository.getState("orders")).isInstanceOf(PositionStorageException.class);
        assertThatThrownBy(() -> repository.setState("orders", "1")).isInstanceOf(PositionStorageException.class);
    }

    private static JdbcPositionRepository started(DataSource dataSource) {
        JdbcPositionRepository repository = new JdbcPositionRepository(dataSource);
        repository.start();
        return repository;
    }
}
