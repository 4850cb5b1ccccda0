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

import java.util.List;

/** Which exception an error type becomes. */
final class ErrorTypes {

    private static final String MAGIC_CODE = "app-user-magic-code";

    private ErrorTypes() {
    }

    static InstantException exception(Call call, String message, Failure failure) {
        if (isAdminToken(failure)) {
            return new AdminTokenException(message, failure);
        } else if (call.userToken() && isUserToken(failure)) {
            return new InvalidTokenException(message, failure);
        } else if (isMagicCode(call, failure)) {
            return new InvalidMagicCodeException(message, failure);
        }
        return switch (failure.type()) {
            case "validation-failed", "param-missing", "param-malformed", "record-check-violation",
                    "record-foreign-key-invalid", "sql-raise" ->
                new ValidationException(message, failure);
            case "record-not-unique" -> new NotUniqueException(message, failure);
            case "permission-denied" -> new PermissionDeniedException(message, failure);
            case "rate-limited" -> new RateLimitedException(message, failure);
            case "timeout", "operation-timed-out" -> new InstantTimeoutException(message, failure, null);
            case "app-read-only" -> new AppReadOnlyException(message, failure);
            default -> new InstantException(message, failure);
        };
    }

    private static boolean isAdminToken(Failure failure) {
        Object record = failure.hint().get("record-type");
        return switch (failure.type()) {
            case "record-not-found" -> "app-admin-token".equals(record) || "instant-user".equals(record);
            case "param-missing", "param-malformed" -> List.of("headers", "authorization").equals(failure.hint().get("in"));
            case "validation-failed" -> "admin-token-mismatch".equals(failure.hint().get("reason"));
            default -> false;
        };
    }

    /** What has expired is not in the hint, and backups expire, too. */
    private static boolean isMagicCode(Call call, Failure failure) {
        return switch (failure.type()) {
            case "record-not-found" -> MAGIC_CODE.equals(failure.hint().get("record-type"));
            case "record-expired" -> call.path().equals(InstantAuth.VERIFY_MAGIC_CODE);
            default -> false;
        };
    }

    private static boolean isUserToken(Failure failure) {
        Object in = failure.hint().get("in");
        return switch (failure.type()) {
            case "record-not-found" -> "app-user".equals(failure.hint().get("record-type"));
            case "param-malformed" -> List.of("asUser", "token").equals(in) || List.of("body", "refresh-token").equals(in);
            default -> false;
        };
    }
}
