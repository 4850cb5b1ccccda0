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
package io.github.camelinstant;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;

/** Removes attributes and links from the schema of an app; a namespace without any is gone. */
record AttributeRemover(InstantEmulator emulator, EmulatorApp app) {

    void remove(String namespace, String label) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.url() + "/dash/apps/" + app.id() + "/schema/pull"))
                .header("authorization", "Bearer " + app.adminToken()).build();
        String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
        String id = ((List<?>) InstantJson.readObject(answer).get("attrs")).stream().map(attr -> (Map<?, ?>) attr)
                .filter(attr -> ((List<?>) attr.get("forward-identity")).subList(1, 3).equals(List.of(namespace, label)))
                .map(attr -> (String) attr.get("id")).findFirst().orElseThrow();
        try (InstantClient client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id())
                .adminToken(app.adminToken()).build()) {
            client.transactSteps(List.of(List.of("delete-attr", id)), new TransactOptions(false));
        }
    }
}
