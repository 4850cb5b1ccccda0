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
package io.github.camelinstant.transfer.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.transfer.source.JsonValues;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The life of an app whose schema changes while it is mirrored. {@code -Dinstant.test.seed} repeats one,
 * {@code -Dinstant.test.steps} makes it longer.
 */
@ExtendWith(InstantEmulatorExtension.class)
abstract class AbstractRandomMirrorTest {

    private static final int STEPS = Integer.getInteger("instant.test.steps", 120);
    private static final List<String> NAMESPACES = List.of("items", "Items", "n".repeat(80), "a \"b\"");
    private static final List<String> LABELS = List.of("a", "A", "x".repeat(70) + "1", "x".repeat(70) + "2", "select");
    private static final List<String> TYPES = List.of("string", "number", "boolean", "date", "json");

    private final long seed = Long.getLong("instant.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, Map<String, String>> types = new HashMap<>();
    private final Map<String, List<UUID>> ids = new HashMap<>();
    private MirrorApp app;
    private SqlMirror mirror;
    private DeleteMode deletes;

    abstract DataSource dataSource();

    @ParameterizedTest
    @EnumSource
    void whateverHappensBothAreEqualAfterwards(DeleteMode mode, InstantEmulator emulator) {
        deletes = mode;
        app = new MirrorApp(emulator, dataSource(), "{\"entities\": {}}");
        try {
            begin(OnNewAttribute.add);
            mirror.reconcile();
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            begin(OnNewAttribute.add);
            mirror.reconcile();
            assertThat(mirror.compare().isEqual()).as("seed %d: %s", seed, mirror.compare()).isTrue();
            types.keySet().forEach(this::compareRows);
        } finally {
            app.close();
        }
    }

    private void begin(OnNewAttribute policy) {
        mirror = app.mirror().deletes(deletes).onNewAttribute(policy).build();
    }

    private void step() {
        switch (random.nextInt(18)) {
            case 0, 1 -> push(any(NAMESPACES), any(LABELS), any(TYPES));
            case 2 -> changeType();
            case 3 -> app.deleteAttribute(any(NAMESPACES), any(LABELS));
            case 4 -> link();
            case 5 -> delete();
            case 6 -> begin(random.nextInt(3) == 0 ? OnNewAttribute.ignore : OnNewAttribute.add);
            case 7 -> mirror.reconcile();
            case 8 -> changes();
            case 9 -> renameAttribute();
            case 10 -> deleteNamespace();
            default -> write();
        }
        refreshTypes();
    }

    /** What the app says, after a change that may have been refused. */
    @SuppressWarnings("unchecked")
    private void refreshTypes() {
        types.clear();
        ((Map<String, Map<String, Map<String, Map<String, Object>>>>) app.client.platform().schema().get("entities"))
                .forEach((namespace, entity) -> {
                    if (NAMESPACES.contains(namespace)) {
                        Map<String, String> attributes = new LinkedHashMap<>();
                        entity.get("attrs").forEach((label, attribute) -> attributes.put(
                                label, (String) attribute.get("valueType")));
                        types.put(namespace, attributes);
                    }
                });
    }

    private void write() {
        if (types.isEmpty()) {
            return;
        }
        String namespace = any(List.copyOf(types.keySet()));
        List<UUID> known = ids.computeIfAbsent(namespace, each -> new ArrayList<>());
        UUID id = known.isEmpty() || random.nextInt(3) == 0 ? UUID.randomUUID() : any(known);
        Map<String, Object> values = new HashMap<>();
        types.get(namespace).forEach((label, type) -> {
            if (random.nextBoolean()) {
                values.put(label, random.nextInt(8) == 0 ? null : value(type));
            }
        });
        app.client.transact(Tx.in(namespace).id(id).update(values));
        known.add(id);
    }

    private Object value(String type) {
        return switch (type) {
            case "string" -> any(List.of("", "x", "\uD83D\uDE00 \u00e4\u4e2d", "'; DROP TABLE x --", "\\ \" \n\t\r", "null",
                    "y".repeat(5_000)));
            case "number" -> any(List.of(0, -1, Long.MAX_VALUE, Long.MIN_VALUE, BigInteger.TEN.pow(40), new BigDecimal("1e-30"),
                    new BigDecimal("12345678901234567890.12345678901234567890"), 0.1, 1e300, new BigDecimal("100.00")));
            case "boolean" -> random.nextBoolean();
            case "date" -> any(List.of(0, 1_767_225_600_000L, -62_000_000_000_000L, "2026-01-02", "2026-01-02T03:04:05Z",
                    "2026-01-02T03:04:05.123456+05:30", "2026-01-02 03:04:05", "0001-01-01", "tomorrow"));
            default -> any(List.of(Map.of("a", List.of(1, "x", true, Map.of())), List.of(), "text", 7, false,
                    Map.of("", new BigDecimal("1.10"))));
        };
    }

    private void push(String namespace, String label, String type) {
        app.client.platform().pushSchema(Map.of("entities", Map.of(namespace, Map.of("attrs",
                Map.of(label, Map.of("valueType", type, "required", false, "config", Map.of()))))));
    }

    private void changeType() {
        if (!types.isEmpty()) {
            String namespace = any(List.copyOf(types.keySet()));
            if (!types.get(namespace).isEmpty()) {
                try {
                    push(namespace, any(List.copyOf(types.get(namespace).keySet())), any(TYPES));
                } catch (InstantException e) {
                    // values that are not of that type
                }
            }
        }
    }

    /** Its values stay, under another label. */
    private void renameAttribute() {
        if (!types.isEmpty()) {
            String namespace = any(List.copyOf(types.keySet()));
            String to = any(LABELS);
            if (!types.get(namespace).isEmpty() && !types.get(namespace).containsKey(to)) {
                app.renameAttribute(namespace, any(List.copyOf(types.get(namespace).keySet())), to);
            }
        }
    }

    /** Its links stay, and so may a namespace that has nothing but them. */
    private void deleteNamespace() {
        String namespace = any(NAMESPACES);
        app.attributeIds(namespace).keySet().forEach(label -> app.deleteAttribute(namespace, label));
        ids.remove(namespace);
    }

    private void link() {
        String from = any(NAMESPACES);
        String to = any(NAMESPACES);
        List<UUID> sources = ids.getOrDefault(from, List.of());
        List<UUID> targets = ids.getOrDefault(to, List.of());
        if (!sources.isEmpty() && !targets.isEmpty() && types.containsKey(from) && types.containsKey(to)) {
            String label = "link " + NAMESPACES.indexOf(from) + NAMESPACES.indexOf(to);
            app.client.platform().pushSchema(Map.of("entities", Map.of(), "links", Map.of(label, Map.of(
                    "forward", Map.of("on", from, "has", "many", "label", label),
                    "reverse", Map.of("on", to, "has", "many", "label", "back " + label)))));
            Tx tx = Tx.in(from).id(any(sources));
            app.client.transact(random.nextInt(3) == 0 ? tx.unlink(label, any(targets)) : tx.link(label, any(targets)));
        }
    }

    private void delete() {
        String namespace = any(NAMESPACES);
        List<UUID> known = ids.getOrDefault(namespace, List.of());
        if (!known.isEmpty() && types.containsKey(namespace)) {
            app.client.transact(Tx.in(namespace).id(any(known)).delete());
        }
    }

    /** Some entities as they are now, as a poll tells them. */
    private void changes() {
        String namespace = any(NAMESPACES);
        if (types.containsKey(namespace)) {
            List<EntityChange> changes = new ArrayList<>();
            Map<UUID, Map<String, Object>> found = entities(namespace);
            ids.getOrDefault(namespace, List.of()).stream().filter(id -> random.nextBoolean()).distinct()
                    .forEach(id -> changes.add(new EntityChange(namespace, id, found.get(id), null)));
            mirror.apply(changes);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<UUID, Map<String, Object>> entities(String namespace) {
        Map<UUID, Map<String, Object>> found = new HashMap<>();
        for (Object each : (List<?>) app.client.query(Query.of(namespace)).get(namespace)) {
            Map<String, Object> entity = (Map<String, Object>) each;
            found.put(UUID.fromString((String) entity.get("id")), entity);
        }
        return found;
    }

    /** Not with the mirror's eyes: what is in the rows, for attributes whose columns have their names. */
    private void compareRows(String namespace) {
        if (namespace.length() > 60) {
            return;
        }
        Map<UUID, Map<String, Object>> entities = entities(namespace);
        Map<UUID, Map<String, Object>> rows = new HashMap<>();
        app.rows(namespace).stream().filter(row -> row.get("_instant_deleted_at") == null)
                .forEach(row -> rows.put((UUID) row.get("id"), row));
        assertThat(rows.keySet()).as("seed %d", seed).isEqualTo(entities.keySet());
        types.get(namespace).forEach((label, type) -> entities.forEach((id, entity) -> {
            Object value = entity.get(label);
            Object stored = rows.get(id).get(label);
            if (label.length() < 60 && value != null && stored != null) {
                if (stored instanceof BigDecimal number) {
                    assertThat(number).as("seed %d", seed).isEqualByComparingTo(JsonValues.decimal((Number) value));
                } else if (stored instanceof String || stored instanceof Boolean) {
                    assertThat(stored).as("seed %d", seed).isEqualTo(value);
                }
            } else if (label.length() < 60 && value != null && !"tomorrow".equals(value)) {
                assertThat(rows.get(id).get("_instant_extra")).as("seed %d: %s of %s", seed, label, entity).isNotNull();
            }
        }));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
