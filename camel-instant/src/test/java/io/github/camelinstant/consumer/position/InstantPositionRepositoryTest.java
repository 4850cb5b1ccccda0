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

import java.util.Map;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.ValidationException;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InstantPositionRepositoryTest {

    private static final String SCHEMA = """
            {"entities": {"positions": {"attrs": {
                "key": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}},
                "value": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}}},
              "links": {}}}, "links": {}}
            """;

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    private InstantClient client;

    @BeforeEach
    void connect(InstantEmulator emulator, EmulatorApp app) {
        client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void anotherRepositoryReadsWhatWasSaved() {
        InstantPositionRepository first = new InstantPositionRepository(client, "positions");
        assertThat(first.getState("orders")).isNull();
        first.setState("orders", "1");
        first.setState("orders", "2");
        first.setState("orders/00", "part");

        InstantPositionRepository second = new InstantPositionRepository(client, "positions");

        assertThat(second.getState("orders")).isEqualTo("2");
        assertThat(second.getState("orders/00")).isEqualTo("part");
    }

    @Test
    void attributesAreMadeOnlyWhenAllowed() {
        InstantPositionRepository careful = new InstantPositionRepository(client, "other");
        assertThatThrownBy(() -> careful.setState("orders", "1")).isInstanceOf(ValidationException.class);
        assertThat(new InstantPositionRepository(client, "other", true).getState("orders")).isNull();

        new InstantPositionRepository(client, "other", true).setState("orders", "1");

        assertThat(careful.getState("orders")).isEqualTo("1");
    }

    /** Instant answers as if there was no position, and the consumer would begin anew. */
    @Test
    void aNamespaceThatIsNotInTheSchemaIsNotTakenForAFirstStart() {
        InstantPositionRepository renamed = new InstantPositionRepository(client, "renamed");

        assertThatThrownBy(() -> renamed.getState("orders")).isInstanceOf(PositionStorageException.class)
                .hasMessageContaining("The namespace renamed of positions is not in the schema");
    }

    @Test
    void aPositionWithoutItsValueIsLost() {
        InstantPositionRepository repository = new InstantPositionRepository(client, "positions");
        client.transact(Tx.in("positions").id(Ids.derive("positions", "orders")).update(Map.of("key", "orders")));

        assertThatThrownBy(() -> repository.getState("orders")).isInstanceOf(PositionLostException.class)
                .hasMessageContaining("has no value");
    }
}
