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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.transfer.source.EntitySource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Entities that cannot be read at once. */
@ExtendWith(InstantEmulatorExtension.class)
class LargeRangesTest {

    private static final int LARGE = 5 << 20;

    private MirrorApp app;

    @BeforeEach
    void makeApp(InstantEmulator emulator) {
        app = new MirrorApp(
                emulator, JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", ""),
                "{\"entities\": {\"texts\": {\"attrs\": {\"text\": {\"valueType\": \"string\"}}}}}");
    }

    @AfterEach
    void closeApp() {
        app.close();
    }

    private static UUID id(int digit) {
        return UUID.fromString(digit + "a6c3d10-4e5f-4a6b-8c7d-9e0f1a2b3c4d");
    }

    /** The same query would take too long again. */
    @Test
    void aRangeThatTakesTooLongIsReadInParts(InstantEmulator emulator) {
        for (int i = 0; i < 4; i++) {
            app.client.transact(Tx.in("texts").id(id(i)).update(Map.of("text", "x")));
        }
        SqlMirror mirror = app.mirror().namespaces(List.of("texts")).build();
        mirror.prepare();
        emulator.faults().on("POST", "/admin/query").times(9).timeout();

        assertThat(mirror.reconcile().total().missing()).isEqualTo(4);

        assertThat(mirror.compare().isEqual()).isTrue();
    }

    @Test
    void whatIsLargeIsNotInMemoryAtOnce() {
        for (int i = 0; i < 4; i++) {
            app.client.transact(Tx.in("texts").id(id(i)).update(Map.of("text", "x".repeat(LARGE))));
        }
        AtomicInteger most = new AtomicInteger();
        EntitySource source = (EntitySource) Proxy.newProxyInstance(
                EntitySource.class.getClassLoader(), new Class<?>[] { EntitySource.class }, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(app.source(), arguments);
                        if (result instanceof List<?> entities) {
                            most.accumulateAndGet(entities.size(), Math::max);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        SqlMirror mirror = SqlMirror.builder(app.dataSource, source).namespaces(List.of("texts")).schema(app.schema).build();

        assertThat(mirror.reconcile().total().missing()).isEqualTo(4);

        assertThat(most).hasValue(1);
    }
}
