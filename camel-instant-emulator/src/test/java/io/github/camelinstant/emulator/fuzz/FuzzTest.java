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
package io.github.camelinstant.emulator.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Throws at the emulator what no client should send. {@code -Dfuzz.seed=…} takes another seed,
 * {@code -Dfuzz.requests=…} another number of requests.
 */
class FuzzTest {

    private static final Logger LOG = LoggerFactory.getLogger(FuzzTest.class);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_122L);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 2_000);
    private static final int MOST_SHOWN = 2_000;
    private static final JsonMapper JSON = new JsonMapper();

    /** An app with the recorded requests that suit its schema. */
    private record Target(EmulatorApp app, List<JsonNode> requests) {
    }

    @Test
    void everyAnswerIsAResultOrAWellFormedError() throws IOException {
        LOG.warn("fuzz.seed={}", SEED);
        Random random = new Random(SEED);
        WildRequests requests = new WildRequests(random);
        SoftAssertions softly = new SoftAssertions();
        try (InstantEmulator emulator = InstantEmulator.start()) {
            List<Target> targets = targets(emulator);
            for (int i = 0; i < REQUESTS; i++) {
                Target target = targets.get(random.nextInt(targets.size()));
                JsonNode recorded = target.requests().get(random.nextInt(target.requests().size()));
                byte[] request = requests.like(recorded, target.app().id(), target.app().adminToken());
                check(softly, emulator.port(), request, i);
            }
            assertThat(RawAnswer.to(emulator.port(), "GET /health/system HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.ISO_8859_1)).status()).isEqualTo(200);
        }
        softly.assertAll();
    }

    private static void check(SoftAssertions softly, int port, byte[] request, int number) {
        String shown = new String(request, 0, Math.min(request.length, MOST_SHOWN), StandardCharsets.ISO_8859_1);
        try {
            WellFormed.check(softly, RawAnswer.to(port, request), "request " + number + " of seed " + SEED + ":\n" + shown);
        } catch (IOException e) {
            softly.fail("request " + number + " of seed " + SEED + " got no answer:\n" + shown, e);
        }
    }

    private static List<Target> targets(InstantEmulator emulator) throws IOException {
        List<Target> targets = new ArrayList<>();
        for (String name : List.of("query-shapes", "query-system", "where-operators", "where-paths", "order-limit", "cursors",
                "transact-basic", "transact-values", "transact-links", "transact-lookups", "transact-schema", "auth-tokens",
                "auth-codes", "http-basics", "perms-check", "perms-context", "perms-read", "perms-write", "platform-schema",
                "platform-apps-perms", "storage", "subscribe-query", "sse-session", "webhooks")) {
            try (InputStream in = FuzzTest.class.getResourceAsStream("/conformance/cases/" + name + ".json")) {
                JsonNode group = JSON.readTree(in);
                EmulatorApp app = emulator.createApp(name, text(group.at("/app/schema")), text(group.at("/app/rules")));
                List<JsonNode> requests = new ArrayList<>();
                group.get("cases").forEach(each -> each.get("steps").forEach(step -> addRequest(step, requests)));
                targets.add(new Target(app, requests));
            }
        }
        return targets;
    }

    private static void addRequest(JsonNode step, List<JsonNode> requests) {
        JsonNode path = step.at("/request/path");
        if (path.isTextual() && path.textValue().startsWith("/")) {
            requests.add(step.get("request"));
        }
    }

    private static String text(JsonNode node) {
        return node.isObject() ? node.toString() : null;
    }
}
