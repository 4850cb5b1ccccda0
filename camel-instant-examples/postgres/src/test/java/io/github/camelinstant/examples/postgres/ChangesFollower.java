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

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import io.github.camelinstant.InstantComponent;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.consumer.position.JdbcPositionRepository;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.transfer.source.AppSource;
import io.github.camelinstant.transfer.sql.DeleteMode;
import io.github.camelinstant.transfer.sql.OnNewAttribute;
import io.github.camelinstant.transfer.sql.SqlMirror;
import io.github.camelinstant.transfer.sql.SqlMirrorProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Tables that follow the change log, in a route, and nothing else: nobody calls {@code reconcile()}. */
final class ChangesFollower implements Following {

    private static final List<String> NAMESPACES = List.of("authors", "books", "genres");

    private final InstantClient client;
    private final CamelContext context = new DefaultCamelContext();
    private final SqlMirror mirror;

    private ChangesFollower(InstantEmulator emulator, EmulatorApp app, SqlMirrorOptions options, DataSource postgres) {
        client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
        mirror = SqlMirror.builder(postgres, new AppSource(client, app.id())).schema("library")
                .namespaces(Set.copyOf(NAMESPACES)).deletes(options.deletes()).onNewAttribute(options.onNewAttribute()).build();
        InstantComponent instant = context.getComponent("instant", InstantComponent.class);
        instant.getConfiguration().setBaseUrl(emulator.url());
        instant.getConfiguration().setAppId(app.id());
        instant.getConfiguration().setAdminToken(app.adminToken());
        context.getRegistry().bind("positions", new JdbcPositionRepository(postgres));
    }

    /** How the tables are kept. */
    record SqlMirrorOptions(DeleteMode deletes, OnNewAttribute onNewAttribute, String emit) {

        SqlMirrorOptions(DeleteMode deletes, OnNewAttribute onNewAttribute) {
            this(deletes, onNewAttribute, "changes");
        }
    }

    static ChangesFollower start(
            InstantEmulator emulator, EmulatorApp app, String webhook, SqlMirrorOptions options, DataSource postgres)
            throws Exception {
        ChangesFollower follower = new ChangesFollower(emulator, app, options, postgres);
        String uri = "instant:changes?namespaces=" + String.join(",", NAMESPACES) + "&links=true&emit=" + options.emit()
                     + "&webhookId="
                     + webhook + "&initialSnapshot=true&delay=100&reconcile=2s"
                     + "&positionRepository=#positions&positionKey=library";
        follower.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(new SqlMirrorProcessor(follower.mirror));
            }
        });
        follower.context.start();
        return follower;
    }

    /** Makes what the change log needs, and returns its id. */
    static String webhook(InstantEmulator emulator, EmulatorApp app) {
        try (InstantClient client
                = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build()) {
            return client.webhooks().create("http://127.0.0.1:9/nobody", NAMESPACES, EnumSet.allOf(ChangeAction.class)).id();
        }
    }

    @Override
    public SqlMirror mirror() {
        return mirror;
    }

    @Override
    public void close() {
        context.stop();
        client.close();
    }
}
