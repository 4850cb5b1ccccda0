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

import java.util.UUID;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** The bodies of errors, each with a trace id of its own. */
final class ErrorBodies {

    private static final String FAULT
            = "The emulator ran into a fault of its own. Its log says more under this trace id.";

    private ErrorBodies() {
    }

    static Answer of(InstantError error, String traceId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", error.type());
        body.put("message", error.getMessage());
        body.set("hint", error.hint());
        body.put("trace-id", traceId);
        return Answer.json(error.status(), body);
    }

    /** The answer to a request that ran into a fault of the emulator: the form is the server's, the message is not. */
    static Answer ofFault(String traceId) {
        InstantError broken = Errors.broken();
        return of(Errors.of(broken.status(), broken.type(), FAULT, broken.hint()), traceId);
    }

    static String newTraceId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
