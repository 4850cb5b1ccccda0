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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.transfer.source.AppSource;

/** An app of the emulator and a schema of a database, both of one test. */
final class MirrorApp implements AutoCloseable {

    static final String SCHEMA = """
            {"entities": {
                "posts": {"attrs": {
                    "title": {"valueType": "string", "config": {"indexed": true}},
                    "likes": {"valueType": "number"},
                    "live": {"valueType": "boolean"},
                    "at": {"valueType": "date"},
                    "meta": {"valueType": "json"}}},
                "tags": {"attrs": {"name": {"valueType": "string"}}},
                "notes": {"attrs": {"text": {"valueType": "string"}}}},
             "links": {
                "author": {"forward": {"on": "posts", "has": "one", "label": "author"},
                           "reverse": {"on": "$users", "has": "many", "label": "posts"}},
                "tags": {"forward": {"on": "posts", "has": "many", "label": "tags"},
                         "reverse": {"on": "tags", "has": "many", "label": "posts"}},
                "notes": {"forward": {"on": "posts", "has": "many", "label": "notes"},
                          "reverse": {"on": "notes", "has": "one", "label": "post"}}}}
            """;

    final InstantClient client;
    final String schema = "mirror_" + UUID.randomUUID().toString().replace("-", "");
    final DataSource dataSource;
    private final EmulatorApp app;
    private final String url;

    MirrorApp(InstantEmulator emulator, DataSource dataSource, String schemaJson) {
        this.dataSource = dataSource;
        url = emulator.url();
        app = emulator.createApp("mirror", schemaJson, null);
        client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
    }

    EmulatorApp credentials() {
        return app;
    }

    AppSource source() {
        return new AppSource(client, app.id());
    }

    SqlMirror.Builder mirror() {
        return SqlMirror.builder(dataSource, source()).schema(schema);
    }

    UUID write(String namespace, Map<String, ?> values) {
        UUID id = UUID.randomUUID();
        client.transact(Tx.in(namespace).id(id).update(values));
        return id;
    }

    /** Adds to the schema of the app. */
    void addAttribute(String namespace, String name, String type) {
        client.platform().pushSchema(InstantJson.readObject(
                "{\"entities\": {\"%s\": {\"attrs\": {\"%s\": {\"valueType\": \"%s\"}}}}}".formatted(namespace, name, type)));
    }

    /** The ids of the attributes of a namespace, by label; links are not among them. */
    Map<String, String> attributeIds(String namespace) {
        Map<String, String> ids = new LinkedHashMap<>();
        Map<String, Object> pulled = InstantJson.readObject(call("GET", "/schema/pull", null));
        if (((Map<?, ?>) ((Map<?, ?>) pulled.get("schema")).get("blobs")).get(namespace) instanceof Map<?, ?> attributes) {
            attributes.forEach((label, attribute) -> ids.put((String) label, (String) ((Map<?, ?>) attribute).get("id")));
        }
        return ids;
    }

    /** An attribute that is not there is left alone. */
    void deleteAttribute(String namespace, String label) {
        String id = attributeIds(namespace).get(label);
        if (id != null) {
            client.transactSteps(List.of(List.of("delete-attr", id)), new TransactOptions(false));
        }
    }

    /** As the schema tool does it: an attribute keeps its id and its values. */
    void renameAttribute(String namespace, String label, String other) {
        String id = attributeIds(namespace).get(label);
        call("POST", "/schema/steps/apply", InstantJson.write(Map.of("steps", List.of(List.of("update-attr",
                Map.of("id", id, "forward-identity", List.of(UUID.randomUUID().toString(), namespace, other)))))));
    }

    private String call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/dash/apps/" + app.id() + path))
                .header("authorization", "Bearer " + app.adminToken()).header("content-type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All rows of a table, in the order of ids, with lower-case column names where the database has them so. */
    List<Map<String, Object>> rows(String table) {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement();
             ResultSet row
                     = statement.executeQuery("SELECT * FROM \"" + schema + "\".\"" + table.replace("\"", "\"\"") + "\"")) {
            List<Map<String, Object>> rows = new ArrayList<>();
            ResultSetMetaData meta = row.getMetaData();
            while (row.next()) {
                Map<String, Object> values = new LinkedHashMap<>();
                for (int i = 1; i <= meta.getColumnCount(); i++) {
                    values.put(meta.getColumnLabel(i), row.getObject(i));
                }
                rows.add(values);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> row(String table, UUID id) {
        return rows(table).stream().filter(row -> id.equals(row.get("id"))).findFirst().orElse(null);
    }

    void sql(String sql) {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        sql("DROP SCHEMA IF EXISTS \"" + schema + "\" CASCADE");
        client.close();
    }
}
