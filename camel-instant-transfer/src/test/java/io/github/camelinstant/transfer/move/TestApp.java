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
package io.github.camelinstant.transfer.move;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelinstant.client.FileContent;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.Webhook;

/** An app on an emulator of its own. */
public final class TestApp implements AutoCloseable {

    public static final String SCHEMA = """
            {"entities": {
                "posts": {"attrs": {
                    "title": {"valueType": "string", "required": true, "config": {"indexed": true}},
                    "slug": {"valueType": "string", "config": {"unique": true, "indexed": true}},
                    "likes": {"valueType": "number"},
                    "meta": {"valueType": "json"}}},
                "tags": {"attrs": {"name": {"valueType": "string"}}},
                "$files": {"attrs": {"caption": {"valueType": "string"}}}},
             "links": {
                "author": {"forward": {"on": "posts", "has": "one", "label": "author"},
                           "reverse": {"on": "$users", "has": "many", "label": "posts"}},
                "cover": {"forward": {"on": "posts", "has": "one", "label": "cover"},
                          "reverse": {"on": "$files", "has": "many", "label": "coverOf"}},
                "tags": {"forward": {"on": "posts", "has": "many", "label": "tags"},
                         "reverse": {"on": "tags", "has": "many", "label": "posts"}}}}
            """;

    public final InstantEmulator emulator = InstantEmulator.builder().localWebhooks(true).start();
    public final EmulatorApp app;
    public final InstantClient client;

    public TestApp(String schema, String rules) {
        app = emulator.createApp("app", schema, rules);
        client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
    }

    /** How the command line names it. */
    public String place() {
        return app.id() + "@" + emulator.url();
    }

    public Webhook webhook() {
        return client.webhooks().create("http://127.0.0.1:9/nobody", List.of("posts", "tags", "$users", "$files"),
                EnumSet.allOf(ChangeAction.class));
    }

    public String write(String namespace, Map<String, ?> values) {
        String id = UUID.randomUUID().toString();
        client.transact(Tx.in(namespace).id(id).update(values));
        return id;
    }

    public String upload(String path, String content) {
        FileContent file = FileContent.of(content.getBytes(StandardCharsets.UTF_8), "text/plain");
        return (String) client.storage().upload(path, file, null).get("id");
    }

    /** As the dashboard does it. */
    public void status(String status) {
        HttpRequest request = HttpRequest
                .newBuilder(URI.create(emulator.url() + "/dash/apps/ephemeral/" + app.id() + "/status"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"admin-token\": \"%s\", \"status\": \"%s\"}".formatted(app.adminToken(), status)))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        emulator.close();
    }
}
