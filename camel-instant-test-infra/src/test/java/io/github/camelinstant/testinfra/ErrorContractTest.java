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
package io.github.camelinstant.testinfra;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelinstant.InstantConstants;
import io.github.camelinstant.client.AdminTokenException;
import io.github.camelinstant.client.InstantConnectionException;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.NotUniqueException;
import io.github.camelinstant.client.PermissionDeniedException;
import io.github.camelinstant.client.RateLimitedException;
import io.github.camelinstant.client.ValidationException;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Lookup;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What the component makes of a server's refusals: a type to catch, nothing written, no value of the request told. */
class ErrorContractTest {

    @RegisterExtension
    static final ContractApp INSTANT = new ContractApp();

    private static final String TRANSACT = "instant:transact";
    private static final String ROWS = "instant:transact?namespace=goals";
    private static final Map<String, Object> GUEST = Map.of(InstantConstants.AS_GUEST, true);

    private static void assertTold(InstantException failure, String type, String... secrets) {
        assertThat(failure.getType()).isEqualTo(type);
        assertThat(failure.getHttpResponseStatus()).isEqualTo(type);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        String told = failure + " " + failure.getHint();
        assertThat(told).doesNotContain(INSTANT.app().adminToken());
        assertThat(secrets).allSatisfy(secret -> assertThat(told).doesNotContain(secret));
    }

    @Test
    void aValueThatIsTaken() {
        INSTANT.ok(ROWS, Map.of("slug", "taken-value"));
        String batch = Ids.random();

        NotUniqueException failure = INSTANT.fails(NotUniqueException.class, ROWS, List.of(Map.of("batch", batch),
                Map.of("slug", "taken-value")));

        assertTold(failure, "record-not-unique", "taken-value");
        assertThat(failure.getStatus()).isEqualTo(400);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("slug");
        assertThat(INSTANT.find(Query.of("goals").where("batch", batch))).as("all or nothing").isEmpty();
    }

    @Test
    void aValueOfTheWrongType() {
        ValidationException failure = INSTANT.fails(ValidationException.class, ROWS, Map.of("rank", "private text"));

        assertTold(failure, "validation-failed", "private text");
        assertThat(failure).hasMessageContaining("goals.rank");
    }

    @Test
    void aValueThatIsMissing() {
        String id = Ids.random();

        ValidationException failure
                = INSTANT.fails(ValidationException.class, TRANSACT, Tx.in("bills").id(id).update(Map.of()));

        assertTold(failure, "validation-failed");
        assertThat(failure).hasMessageContaining("bills/number");
        assertThat(INSTANT.entity("bills", id)).isNull();
    }

    @Test
    void anEntityThatExistsOrDoesNot() {
        String id = Ids.random();
        INSTANT.ok(TRANSACT, Tx.in("goals").id(id).create(Map.of()));

        assertTold(INSTANT.fails(ValidationException.class, TRANSACT, Tx.in("goals").id(id).create(Map.of("title", "x"))),
                "validation-failed");
        assertTold(INSTANT.fails(ValidationException.class, TRANSACT,
                Tx.in("goals").id(Ids.random()).upsert(false).update(Map.of("title", "x"))), "validation-failed");
        assertTold(INSTANT.fails(ValidationException.class, TRANSACT,
                Tx.in("todos").id(Ids.random()).link("goal", new Lookup("slug", "nobody has this"))), "validation-failed",
                "nobody has this");
    }

    @Test
    void aTextThatCannotBeStored() {
        assertTold(INSTANT.fails(ValidationException.class, ROWS, Map.of("title", "nul\0byte")), "validation-failed",
                "nul\0byte");
        assertTold(INSTANT.fails(ValidationException.class, ROWS, Map.of("slug", "long".repeat(500))), "validation-failed",
                "longlong");
    }

    @Test
    void aNameThatTheSchemaDoesNotKnow() {
        String id = Ids.random();

        ValidationException failure
                = INSTANT.fails(ValidationException.class, ROWS, Map.of("id", id, "colour", "blue", "title", "x"));

        assertTold(failure, "validation-failed", "blue");
        assertThat(INSTANT.entity("goals", id)).isNull();

        INSTANT.ok(ROWS + "&allowSchemaChanges=true", Map.of("id", id, "colour", "blue"));
        INSTANT.ok(ROWS, Map.of("id", id, "colour", "red"));
        assertThat(INSTANT.entity("goals", id)).containsEntry("colour", "red");
    }

    @Test
    void stepsThatChangeTheSchemaAreRefusedUnlessAllowed() {
        String attribute = UUID.randomUUID().toString();
        List<?> add = List.of("add-attr", Map.of("id", attribute, "forward-identity", List.of(Ids.random(), "goals", "size"),
                "value-type", "blob", "cardinality", "one", "unique?", false, "index?", false));
        Map<String, Object> row = Map.of("size", 1);

        assertThat(INSTANT.fails(IllegalArgumentException.class, TRANSACT, List.of(add)))
                .hasMessageContaining("allowSchemaChanges");
        INSTANT.fails(ValidationException.class, ROWS, row);

        INSTANT.ok(TRANSACT + "?allowSchemaChanges=true", List.of(add));
        INSTANT.ok(ROWS, row);
        INSTANT.fails(IllegalArgumentException.class, TRANSACT, List.of(List.of("delete-attr", attribute)));
        INSTANT.ok(TRANSACT + "?allowSchemaChanges=true", List.of(List.of("delete-attr", attribute)));
        INSTANT.fails(ValidationException.class, ROWS, row);
    }

    @Test
    void aRuleThatSaysNo() {
        String id = Ids.random();

        PermissionDeniedException failure = INSTANT.fails(PermissionDeniedException.class, "instant:transact?namespace=notes",
                Map.of("id", id, "text", "private text"), GUEST);

        assertTold(failure, "permission-denied", "private text");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(INSTANT.entity("notes", id)).isNull();
    }

    @Test
    void aRuleThatBreaks() {
        String id = Ids.random();
        INSTANT.ok(TRANSACT, Tx.in("faulty").id(id).update(Map.of("text", "private text")));

        InstantException failure = INSTANT.fails(InstantException.class, "instant:transact?namespace=faulty",
                Map.of("id", id, "text", "other"), GUEST);

        assertTold(failure, "permission-evaluation-failed", "private text");
        assertThat(failure).hasMessageContaining("faulty.update");
    }

    @Test
    void aRuleThatLimitsTheRate() {
        String uri = "instant:transact?namespace=limited";
        INSTANT.ok(uri, Map.of("text", "first"), GUEST);

        RateLimitedException failure = INSTANT.fails(RateLimitedException.class, uri, Map.of("text", "second"), GUEST);

        assertTold(failure, "rate-limited", "second");
        assertThat(failure.getStatus()).isEqualTo(429);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getRetryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofHours(1));
    }

    @Test
    void credentialsThatDoNotBelongTogether() {
        InstantApp other = INSTANT.newApp("other credentials");

        for (String options : List.of("adminToken=" + other.adminToken(), "appId=" + other.id(),
                "adminToken=" + UUID.randomUUID(), "adminToken=malformed", "appId=" + UUID.randomUUID())) {
            for (String uri : List.of("instant:query?query={\"goals\":{}}&", ROWS + "&", "instant:createToken?")) {
                AdminTokenException failure
                        = INSTANT.fails(AdminTokenException.class, uri + options, Map.of("email", "a@example.com"));

                assertThat(failure + " " + failure.getHint())
                        .doesNotContain(other.adminToken(), INSTANT.app().adminToken(), "malformed\"");
                assertThat(failure.isRetryable()).isFalse();
            }
        }
    }

    @Test
    void aPathThatTheServerDoesNotKnow() {
        InstantException failure = INSTANT.fails(InstantException.class,
                "instant:query?baseUrl=" + INSTANT.apiUri() + "/no-such-path", "{\"goals\":{}}");

        assertThat(failure.getType()).isNull();
        assertThat(failure).hasMessageContaining("baseUrl");
    }

    @Test
    void aServerThatIsNotThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String there = "baseUrl=http://127.0.0.1:" + port;

        for (String uri : List.of("instant:query?", ROWS + "&", "instant:createToken?", "instant:verifyToken?")) {
            InstantConnectionException failure = INSTANT.fails(InstantConnectionException.class, uri + there,
                    uri.startsWith("instant:query") ? "{\"goals\":{}}" : "{\"id\":\"" + Ids.random() + "\"}");

            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure.isOutcomeUnknown()).isFalse();
        }
    }
}
