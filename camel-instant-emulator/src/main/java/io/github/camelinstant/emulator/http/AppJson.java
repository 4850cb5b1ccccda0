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
package io.github.camelinstant.emulator.http;

import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;

/** An app as answers show it. */
final class AppJson {

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private AppJson() {
    }

    /** The details of an app, without its token. */
    static ObjectNode details(App app) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("id", app.id().toString());
        details.put("title", app.title());
        details.put("creator_id", NOBODY);
        details.put("created_at", app.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        details.put("status", app.status().wireName());
        details.putNull("org_id");
        details.putNull("subscription_id");
        details.putNull("connection_string");
        details.putNull("deletion_marked_at");
        details.putNull("magic_code_expiry_minutes");
        return details;
    }
}
