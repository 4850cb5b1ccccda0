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
package io.github.camelinstant.catalog;

import java.util.List;

import javax.sql.DataSource;

import io.github.camelinstant.bulk.load.ImportRow;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.transfer.sql.SqlMirror;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** What the Java blocks of the manual take for granted. */
public abstract class SnippetRoutes extends RouteBuilder {

    protected static String schemaJson;
    protected static String rulesJson;
    protected InstantEmulator emulator;
    protected InstantClient client;
    protected InstantClient cloud;
    protected InstantClient home;
    protected CamelContext context;
    protected DataSource dataSource;
    protected SqlMirror mirror;
    protected String appId;
    protected String adminToken;
    protected List<ImportRow> rows;
    protected List<Object> refused;

    @Override
    public void configure() throws Exception {
        // members only
    }
}
