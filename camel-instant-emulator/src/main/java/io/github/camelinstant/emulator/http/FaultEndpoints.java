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

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.fault.FaultScript;
import io.github.camelinstant.emulator.fault.Faults;
import io.github.camelinstant.emulator.fault.Planned;

/** {@code /emulator/faults}: the script of faults for tests that run in another process. */
final class FaultEndpoints {

    private final Faults faults;

    FaultEndpoints(Faults faults) {
        this.faults = faults;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/emulator/faults", this::add);
        routes.add("GET", "/emulator/faults", call -> show());
        routes.add("DELETE", "/emulator/faults", call -> {
            faults.clear();
            return show();
        });
        routes.add("POST", "/emulator/faults/release", call -> {
            faults.release();
            return show();
        });
        routes.add("POST", "/emulator/faults/drop-streams", call -> {
            faults.dropStreams();
            return show();
        });
        routes.add("POST", "/emulator/faults/live", this::live);
        routes.add("POST", "/emulator/faults/backups", call -> {
            faults.failBackups(Math.max(0, number(call, "fail")));
            return show();
        });
        routes.add("GET", "/emulator/faults/requests", this::count);
    }

    private Answer add(Call call) {
        String fault = Params.required(call.body("fault"), Params::text, "body", "fault");
        try {
            FaultScript script = faults.on(textOr(call, "method", "*"), textOr(call, "path", "*"));
            if (!Params.isAbsent(call.body("always"))) {
                script.always();
            } else if (!Params.isAbsent(call.body("times"))) {
                script.times(number(call, "times"));
            }
            add(script, fault, call);
        } catch (IllegalArgumentException e) {
            throw Errors.validation("fault", call.body(), List.of(Errors.message(e.getMessage())));
        }
        return show();
    }

    private Answer live(Call call) {
        if (!Params.isAbsent(call.body("time-out-over"))) {
            faults.live().timeOutOver(Math.max(0, number(call, "time-out-over")));
        }
        if (!Params.isAbsent(call.body("lose"))) {
            faults.live().lose(call.body("lose").booleanValue());
        }
        if (!Params.isAbsent(call.body("untidy"))) {
            faults.live().untidy(call.body("untidy").booleanValue());
        }
        return show();
    }

    private static void add(FaultScript script, String fault, Call call) {
        switch (fault) {
            case "reject" ->
                script.reject(number(call, "status"), text(call, "content-type").orElse(null), body(call));
            case "rate-limited" -> retryAfter(call).ifPresentOrElse(script::rateLimited, script::rateLimited);
            case "timeout" -> retryAfter(call).ifPresentOrElse(script::timeout, script::timeout);
            case "server-error" -> script.serverError();
            case "bad-gateway" -> script.badGateway();
            case "not-json" -> script.notJson();
            case "app-read-only" -> script.appReadOnly();
            case "token-revoked" -> script.tokenRevoked();
            case "fail-after-write" -> script.failAfterWrite();
            case "hold" -> script.hold();
            case "slow" -> script.slow(Duration.ofMillis(number(call, "delay-ms")));
            case "reset" -> script.reset();
            case "truncate" -> script.truncate(number(call, "bytes"));
            case "drop-stream" -> script.dropStream(number(call, "messages"));
            default -> throw new IllegalArgumentException("There is no fault " + fault);
        }
    }

    private Answer show() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putArray("faults");
        for (Planned planned : faults.planned()) {
            ObjectNode json = list.addObject().put("method", planned.method()).put("path", planned.path())
                    .put("fault", planned.fault().wireName());
            if (planned.isEndless()) {
                json.put("always", true);
            } else {
                json.put("times", planned.left());
            }
        }
        answer.put("held", faults.held());
        answer.put("open-streams", faults.openStreams());
        return Answer.json(answer);
    }

    private Answer count(Call call) {
        String method = Params.optional(call.queryParam("method"), Params::text, "params", "method").orElse("*");
        String path = Params.optional(call.queryParam("path"), Params::text, "params", "path").orElse("*");
        return Answer.json(JsonNodeFactory.instance.objectNode().put("count", faults.requests(method, path)));
    }

    private static Optional<Duration> retryAfter(Call call) {
        return Params.isAbsent(call.body("retry-after"))
                ? Optional.empty() : Optional.of(Duration.ofSeconds(number(call, "retry-after")));
    }

    private static String body(Call call) {
        JsonNode body = call.body("body");
        if (Params.isAbsent(body)) {
            return "";
        }
        return body.isTextual() ? body.textValue() : body.toString();
    }

    private static String textOr(Call call, String key, String otherwise) {
        return text(call, key).orElse(otherwise);
    }

    private static Optional<String> text(Call call, String key) {
        return Params.optional(call.body(key), Params::text, "body", key);
    }

    private static int number(Call call, String key) {
        return Params.required(call.body(key),
                value -> Optional.of(value).filter(JsonNode::canConvertToInt).filter(JsonNode::isIntegralNumber)
                        .map(JsonNode::intValue),
                "body", key);
    }
}
