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
package io.github.camelinstant.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Identity;
import io.github.camelinstant.model.Tx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Every type of error, with the body that a real server sends, as the answer to a write. */
class ErrorTypesTest {

    private static final Tx TX = Tx.in("goals").id(Samples.ID).update(Map.of("title", "x"));

    private StubServer server;
    private InstantClient client;

    @BeforeEach
    void start() throws Exception {
        server = new StubServer(StubServer.silence());
        client = server.client().build();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # fixture,                    exception,                  retryable, outcome unknown
            admin-token-unknown,          AdminTokenException,        false, false
            dashboard-token-unknown,      AdminTokenException,        false, false
            admin-token-mismatch,         AdminTokenException,        false, false
            authorization-missing,        AdminTokenException,        false, false
            authorization-malformed,      AdminTokenException,        false, false
            user-token-unknown,           InstantException,           false, false
            query-malformed,              ValidationException,        false, false
            query-missing,                ValidationException,        false, false
            limit-malformed,              ValidationException,        false, false
            bad-path-in-query,            ValidationException,        false, false
            operand-of-wrong-type,        ValidationException,        false, false
            entity-id-malformed,          ValidationException,        false, false
            attributes-missing,           ValidationException,        false, false
            attribute-required,           ValidationException,        false, false
            entities-missing,             ValidationException,        false, false
            entities-missing-by-lookup,   ValidationException,        false, false
            value-of-wrong-type,          ValidationException,        false, false
            value-too-large,              ValidationException,        false, false
            extra-field,                  ValidationException,        false, false
            sql-raise,                    ValidationException,        false, false
            record-foreign-key-invalid,   ValidationException,        false, false
            record-check-violation,       ValidationException,        false, false
            record-not-unique,            NotUniqueException,         false, false
            record-not-unique-number,     NotUniqueException,         false, false
            attribute-exists,             NotUniqueException,         false, false
            permission-denied,            PermissionDeniedException,  false, false
            permission-evaluation-failed, InstantException,           false, false
            parameter-limit-exceeded,     InstantException,           false, false
            app-read-only,                AppReadOnlyException,       false, false
            app-disabled,                 InstantException,           false, false
            session-missing,              InstantException,           false, false
            member-missing,               InstantException,           false, false
            record-expired-backup,        InstantException,           false, false
            rate-limited,                 RateLimitedException,       true,  false
            rate-limited-without-hint,    RateLimitedException,       true,  false
            timeout-query,                InstantTimeoutException,    true,  true
            timeout-transaction,          InstantTimeoutException,    true,  true
            connection-closed,            InstantException,           true,  true
            operation-timed-out,          InstantTimeoutException,    true,  true
            sql-exception,                InstantException,           true,  true
            unknown,                      InstantException,           true,  true
            """)
    void areToldApart(String name, String exception, boolean retryable, boolean outcomeUnknown) throws Exception {
        ErrorFixture fixture = ErrorFixture.load(name);

        InstantException failure = failure(fixture);

        assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(failure.getType()).isEqualTo(fixture.type());
        assertThat(failure.getStatus()).isEqualTo(fixture.status()).isEqualTo(failure.getHttpResponseCode());
        assertThat(failure.getTraceId()).isEqualTo(ErrorFixture.TRACE_ID);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.isOutcomeUnknown()).isEqualTo(outcomeUnknown);
        assertThat(failure).hasMessageStartingWith("transact failed: ")
                .hasMessageEndingWith("[" + fixture.type() + ", status " + fixture.status() + ", trace-id "
                                      + ErrorFixture.TRACE_ID + "]");
        assertHoldsNothingOf(fixture, failure);
        assertThat(everythingIn(failure)).doesNotContain(Samples.ADMIN_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = { "magic-code-unknown", "record-expired" })
    void aMagicCodeThatDoesNotHoldCountsAs401(String name) throws Exception {
        ErrorFixture fixture = ErrorFixture.load(name);
        server.answer(fixture.answer());

        InstantException failure = catchThrowableOfType(
                InstantException.class, () -> client.auth().verifyMagicCode("r1@example.com", "123456", null, null));

        assertThat(failure).isExactlyInstanceOf(InvalidMagicCodeException.class);
        assertThat(failure.getStatus()).isEqualTo(fixture.status());
        assertThat(failure.getHttpResponseCode()).isEqualTo(401);
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void aReadLeavesNothingUnknown() throws Exception {
        server.answer(ErrorFixture.load("timeout-query").answer());

        InstantException failure = catchThrowableOfType(InstantException.class, () -> client.query(Samples.GOALS));

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isFalse();
    }

    @Test
    void theServerSaysHowLongToWait() throws Exception {
        assertThat(failure(ErrorFixture.load("rate-limited")).getRetryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(failure(ErrorFixture.load("rate-limited-without-hint")).getRetryAfter()).isNull();
    }

    @Test
    void theHintKeepsWhatAUserCanActOn() throws Exception {
        assertThat(failure(ErrorFixture.load("record-not-unique")).getHint())
                .containsEntry("etype", "items").containsEntry("label", "sku").doesNotContainKey("value");
        assertThat(failure(ErrorFixture.load("value-of-wrong-type")).getHint())
                .containsEntry("attribute", "qty").containsEntry("checked-data-type", "number")
                .containsKey("entity-id").doesNotContainKey("value");
        assertThat(failure(ErrorFixture.load("permission-denied")).getHint())
                .containsEntry("input", List.of("attrs", "attr"));
        assertThat(failure(ErrorFixture.load("bad-path-in-query")).getHint())
                .containsEntry("errors", List.of(Map.of("expected", "map?", "in", List.of("books"))))
                .doesNotContainKey("input");
    }

    @Test
    void theMessageSaysWhatIsWrongWhere() throws Exception {
        assertThat(failure(ErrorFixture.load("bad-path-in-query"))).hasMessageContaining("expected map? at [books]");
        assertThat(failure(ErrorFixture.load("attributes-missing")))
                .hasMessageContaining("Attributes are missing in your schema ([pages.shape, pages.weight])");
        assertThat(failure(ErrorFixture.load("attribute-required")))
                .hasMessageContaining("Missing required attribute `boxes/kind`: 0a1b2c3d-0000-4000-8000-000000000046 [");
        assertThat(failure(ErrorFixture.load("entities-missing")))
                .hasMessageContaining("Updating entities that don't exist: 0a1b2c3d-0000-4000-8000-00000000000d [");
        assertThat(failure(ErrorFixture.load("record-not-unique"))).hasMessageContaining(
                "`sku` is a unique attribute on `items` and an entity already exists with `items.sku` = xxxxxx [");
        assertThat(failure(ErrorFixture.load("operand-of-wrong-type"))).hasMessageContaining(
                "`books.pages` is `number`, but the query got the value xxxxxx of type `string`.");
        assertThat(failure(ErrorFixture.load("value-of-wrong-type")))
                .hasMessageContaining("the provided value type is array. (entity 0a1b2c3d-0000-4000-8000-");
        assertThat(failure(ErrorFixture.load("query-malformed")))
                .hasMessageContaining("Malformed parameter: [\"body\" \"query\"]");
        assertThat(failure(ErrorFixture.load("admin-token-unknown"))).hasMessageContaining("may be expired or invalid");
        assertThat(failure(ErrorFixture.load("parameter-limit-exceeded"))).hasMessageContaining("Consider batching");
    }

    @ParameterizedTest
    @ValueSource(strings = { "user-token-unknown", "user-token-malformed" })
    void aTokenThatIsVerifiedIsNotValid(String name) throws Exception {
        ErrorFixture fixture = ErrorFixture.load(name);
        server.answer(fixture.answer());

        InvalidTokenException failure = catchThrowableOfType(
                InvalidTokenException.class, () -> client.auth().verifyToken(Samples.USER_TOKEN));

        assertThat(failure.getStatus()).isEqualTo(400);
        assertThat(failure.getHttpResponseCode()).isEqualTo(401);
        assertHoldsNothingOf(fixture, failure);
        assertThat(everythingIn(failure)).doesNotContain(Samples.USER_TOKEN);
    }

    @Test
    void aTokenThatActsIsNotValid() throws Exception {
        server.answer(ErrorFixture.load("user-token-unknown").answer());
        InstantClient user = client.as(Identity.token(Samples.USER_TOKEN));

        assertThat(catchThrowableOfType(InvalidTokenException.class, () -> user.query(Samples.GOALS))).isNotNull();
        assertThat(catchThrowableOfType(InvalidTokenException.class, () -> user.transact(TX))).isNotNull();
        assertThat(catchThrowableOfType(InvalidTokenException.class, () -> user.stream(Samples.GOALS))).isNotNull();
    }

    @Test
    void aSecretOfTheRequestIsMaskedWhereverItComesBack() {
        server.answer(StubServer.json(400, InstantJson.write(Map.of(
                "type", "new-type", "message", "No: " + Samples.ADMIN_TOKEN + " of bob@example.com",
                "hint", Map.of("in", List.of(Samples.ADMIN_TOKEN), "anything", "bob")))));

        InstantException failure = catchThrowableOfType(
                InstantException.class, () -> client.as(Identity.email("bob@example.com")).query(Samples.GOALS));

        assertThat(failure).hasMessage("query failed: No: xxxxxx of xxxxxx [new-type, status 400]");
        assertThat(failure.getHint()).isEqualTo(Map.of("in", List.of("xxxxxx")));
    }

    private InstantException failure(ErrorFixture fixture) {
        server.answer(fixture.answer());
        return catchThrowableOfType(InstantException.class, () -> client.transact(TX));
    }

    private static void assertHoldsNothingOf(ErrorFixture fixture, InstantException failure) {
        String text = everythingIn(failure);
        assertThat(fixture.echoes()).allSatisfy(echo -> assertThat(text).doesNotContain(echo));
    }

    private static String everythingIn(InstantException failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text + "\n" + failure + "\n" + failure.getHint();
    }
}
