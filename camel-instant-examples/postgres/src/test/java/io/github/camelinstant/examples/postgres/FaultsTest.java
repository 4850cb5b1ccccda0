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
package io.github.camelinstant.examples.postgres;

import javax.sql.DataSource;

import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.transfer.sql.SqlMirror;
import org.junit.jupiter.api.Test;

/** With the routes of the example, which poll queries. */
class FaultsTest extends AbstractFaultsTest {

    @Test
    void bothSidesAreEqualAfterwards() throws Exception {
        disturbAndCompare(false);
    }

    @Override
    Following follow(InstantEmulator emulator, EmulatorApp app, DataSource postgres) throws Exception {
        Follower follower = Follower.start(emulator.url(), app.id(), app.adminToken(), postgres);
        return new Following() {
            @Override
            public SqlMirror mirror() {
                return follower.mirror();
            }

            @Override
            public void close() {
                follower.close();
            }
        };
    }
}
