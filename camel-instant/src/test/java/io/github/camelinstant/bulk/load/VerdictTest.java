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
package io.github.camelinstant.bulk.load;

import java.util.Map;
import java.util.stream.Stream;

import io.github.camelinstant.client.AdminTokenException;
import io.github.camelinstant.client.AppReadOnlyException;
import io.github.camelinstant.client.Failure;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InstantTimeoutException;
import io.github.camelinstant.client.InvalidTokenException;
import io.github.camelinstant.client.NotUniqueException;
import io.github.camelinstant.client.PermissionDeniedException;
import io.github.camelinstant.client.RateLimitedException;
import io.github.camelinstant.client.ValidationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class VerdictTest {

    private static Stream<Arguments> failures() {
        return Stream.of(
                // no row can get in
                arguments(Verdict.STOP, new AdminTokenException("m", Failure.of("record-not-found", 401))),
                arguments(Verdict.STOP, new InvalidTokenException("m", Failure.of("record-not-found", 400))),
                arguments(Verdict.STOP, new AppReadOnlyException("m", Failure.of("app-read-only", 400))),
                arguments(Verdict.STOP, named("app-disabled", 400)),
                arguments(Verdict.STOP, named("record-not-found", 400, Map.of("record-type", "app-user"))),
                arguments(Verdict.STOP, named("param-malformed", 400, Map.of("in", "[headers app-id]"))),
                arguments(Verdict.STOP, foreign(404, false, false)),
                arguments(Verdict.STOP, foreign(302, false, false)),
                // too much at once
                arguments(Verdict.SMALLER, new InstantTimeoutException("m", failure("timeout", 429, true, true), null)),
                arguments(Verdict.SMALLER, named("parameter-limit-exceeded", 400)),
                arguments(Verdict.SMALLER, foreign(413, false, false)),
                // will pass
                arguments(Verdict.RETRY, new RateLimitedException("m", failure("rate-limited", 429, true, false))),
                arguments(Verdict.RETRY, new InstantException("m", failure("unknown", 500, true, true))),
                arguments(Verdict.RETRY, foreign(502, true, true)),
                arguments(Verdict.RETRY, foreign(429, true, false)),
                arguments(Verdict.RETRY, foreign(0, true, true)),
                arguments(Verdict.RETRY, foreign(200, false, true)),
                // a row is at fault
                arguments(Verdict.ROWS, new ValidationException("m", Failure.of("validation-failed", 400))),
                arguments(Verdict.ROWS, new NotUniqueException("m", Failure.of("record-not-unique", 400))),
                arguments(Verdict.ROWS, new PermissionDeniedException("m", Failure.of("permission-denied", 400))),
                arguments(Verdict.ROWS, named("record-not-found", 400, Map.of("record-type", "attr"))),
                arguments(Verdict.ROWS, named("param-malformed", 400, Map.of("in", "[body steps]"))),
                arguments(Verdict.ROWS, named("something-new", 400)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureCallsFor(Verdict verdict, InstantException failure) {
        assertThat(Verdict.of(failure)).isEqualTo(verdict);
    }

    private static InstantException named(String type, int status) {
        return named(type, status, Map.of());
    }

    private static InstantException named(String type, int status, Map<String, Object> hint) {
        return new InstantException("m", new Failure(type, status, hint, null, null, false, false));
    }

    /** An answer that is not Instant's, or none. */
    private static InstantException foreign(int status, boolean retryable, boolean unknown) {
        return new InstantException("m", failure(null, status, retryable, unknown));
    }

    private static Failure failure(String type, int status, boolean retryable, boolean unknown) {
        return new Failure(type, status, Map.of(), null, null, retryable, unknown);
    }
}
