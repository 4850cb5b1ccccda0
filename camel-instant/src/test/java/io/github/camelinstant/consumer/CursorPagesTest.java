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
package io.github.camelinstant.consumer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.github.camelinstant.client.InstantClient;
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

/** Pages that one value fills. */
class CursorPagesTest {

    private static final String SCHEMA = """
            {"entities": {"items": {"attrs": {
                "seq": {"valueType": "number", "required": false, "config": {"unique": false, "indexed": true}},
                "at": {"valueType": "date", "required": false, "config": {"unique": false, "indexed": true}}},
              "links": {}}}, "links": {}}
            """;

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    private CursorState state = new CursorState(0, null);
    private long nanos;
    private final Crowds crowds = new Crowds(() -> nanos);
    private InstantClient client;

    @BeforeEach
    void open(InstantEmulator emulator, EmulatorApp app) {
        client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aValueOfManyEntitiesIsReadOnceAndWhatLiesAboveFollows() {
        write("seq", 0, 10, i -> i);
        write("seq", 10, 1_510, i -> 7_000);
        write("seq", 1_510, 1_530, i -> 7_000 + i);

        assertThat(poll("seq")).hasSize(1_530).doesNotHaveDuplicates().startsWith(id(0), id(1)).endsWith(id(1_528), id(1_529));
        assertThat(poll("seq")).isEmpty();
    }

    @Test
    void datesOfOneMillisecondAreReadTogether() {
        write("at", 0, 1_200, i -> "2026-01-01T00:00:00.000" + (i % 2 == 0 ? "" : "500") + "Z");
        write("at", 1_200, 1_210, i -> "2026-01-01T00:00:00.001Z");

        assertThat(poll("at")).hasSize(1_210).doesNotHaveDuplicates();
        assertThat(poll("at")).isEmpty();
    }

    @Test
    void manyRestAfterALookThatFoundNothing() {
        write("seq", 0, 1_200, i -> 7);
        assertThat(poll("seq")).hasSize(1_200);
        assertThat(poll("seq", 1_000)).isEmpty();

        write("seq", 1_200, 1_201, i -> 7);
        nanos += 9_000;
        assertThat(poll("seq")).isEmpty();
        nanos += 2_000;
        assertThat(poll("seq")).containsExactly(id(1_200));
    }

    @Test
    void nothingNewComesBeforeWhatCameLateToThoseThatRest() {
        write("seq", 0, 1_200, i -> 7);
        poll("seq");
        assertThat(poll("seq", 1_000)).isEmpty();

        write("seq", 1_200, 1_201, i -> 7);
        write("seq", 1_201, 1_202, i -> 8);

        assertThat(poll("seq")).containsExactly(id(1_200), id(1_201));
    }

    @Test
    void whatCameLateToManyComesOnceAfterWhatCameLateToThoseThatRestBelow() {
        state = new CursorState(10, null);
        write("seq", 0, 1_200, i -> 7);
        write("seq", 1_200, 2_400, i -> 9);
        poll("seq");
        Crowds.Look look = crowds.look();
        nanos += 1_000;
        look.foundNothing(CursorValue.of(7));
        List<Integer> behind = IntStream.range(2_400, 3_000).boxed()
                .sorted(Comparator.comparing(CursorPagesTest::id).reversed()).toList();
        write("seq", behind.get(0), behind.get(0) + 1, i -> 9);
        assertThat(poll("seq")).containsExactly(id(behind.get(0)));

        nanos += 1_000;
        look.foundNothing(CursorValue.of(7));
        write("seq", behind.get(1), behind.get(1) + 1, i -> 7);
        write("seq", behind.get(2), behind.get(2) + 1, i -> 9);
        assertThat(poll("seq")).containsExactly(id(behind.get(1)), id(behind.get(2)));
    }

    private List<String> poll(String attribute) {
        return poll(attribute, 0);
    }

    /** Each known entity that is looked at takes so long. One counts as delivered when the next one is known. */
    private List<String> poll(String attribute, long nanosOfALook) {
        List<String> found = new ArrayList<>();
        PageQuery query = new PageQuery(Map.of("items", Map.of()), attribute);
        long begin = nanos;
        try (CursorPages pages = new CursorPages(client, query, state.floor(), row -> {
            nanos = begin + nanosOfALook;
            return state.isDelivered(row.id(), row.value());
        }, crowds, () -> false)) {
            while (pages.hasNext()) {
                CursorRow row = pages.next();
                found.add(row.id());
                pages.hasNext();
                state.deliver(row.id(), row.value());
            }
        }
        return found;
    }

    private void write(String attribute, int from, int to, IntFunction<Object> value) {
        client.transact(IntStream.range(from, to)
                .mapToObj(i -> Tx.in("items").id(id(i)).update(Map.of(attribute, value.apply(i)))).toList());
    }

    private static String id(int number) {
        return Ids.derive("items", number);
    }
}
