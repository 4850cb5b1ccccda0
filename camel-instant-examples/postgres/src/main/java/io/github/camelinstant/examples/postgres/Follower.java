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

import java.util.Set;

import javax.sql.DataSource;

import io.github.camelinstant.InstantComponent;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.consumer.position.JdbcPositionRepository;
import io.github.camelinstant.transfer.source.AppSource;
import io.github.camelinstant.transfer.sql.SqlMirror;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** The routes, the tables and their clients, to be started and closed together. */
final class Follower implements AutoCloseable {

    private final InstantClient client;
    private final CamelContext context = new DefaultCamelContext();
    private final SqlMirror mirror;

    private Follower(String url, String appId, String adminToken, DataSource postgres) {
        client = InstantClient.builder().baseUrl(url).appId(appId).adminToken(adminToken).build();
        mirror = SqlMirror.builder(postgres, new AppSource(client, appId)).schema("library")
                .namespaces(Set.of("books", "authors", "genres")).build();
        InstantComponent instant = context.getComponent("instant", InstantComponent.class);
        instant.getConfiguration().setBaseUrl(url);
        instant.getConfiguration().setAppId(appId);
        instant.getConfiguration().setAdminToken(adminToken);
        context.getRegistry().bind("positions", new JdbcPositionRepository(postgres));
    }

    static Follower start(String url, String appId, String adminToken, DataSource postgres) throws Exception {
        Follower follower = new Follower(url, appId, adminToken, postgres);
        follower.context.addRoutes(new PostgresRoutes(follower.mirror));
        follower.context.start();
        return follower;
    }

    SqlMirror mirror() {
        return mirror;
    }

    @Override
    public void close() {
        context.stop();
        client.close();
    }
}
