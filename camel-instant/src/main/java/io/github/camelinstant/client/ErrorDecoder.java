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

import java.io.IOException;
import java.io.PushbackInputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelinstant.client.http.InstantResponse;

/** Turns an answer that is no result into the exception that says what it means. */
final class ErrorDecoder {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern TRACE_ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    private static final String JSON = "application/json";

    /** What an error is that the server does not name. */
    private static final String UNKNOWN = "unknown";
    private static final int FAULT = 500;

    private static final Set<String> RETRYABLE = Set.of("rate-limited", "timeout", "connection-closed", UNKNOWN,
            "operation-timed-out", "sql-exception", "email-send-failed", "socket-missing", "socket-error");
    /** Refused before anything was written, although the status is not 400. */
    private static final Set<String> NOT_APPLIED = Set.of("rate-limited");

    private final Call call;

    ErrorDecoder(Call call) {
        this.call = call;
    }

    static boolean isJson(String contentType) {
        if (contentType == null) {
            return false;
        }
        int parameters = contentType.indexOf(';');
        int length = parameters < 0 ? contentType.length() : parameters;
        if (length == JSON.length() && contentType.startsWith(JSON)) {
            return true;
        }
        String type = contentType.substring(0, length).strip().toLowerCase(Locale.ROOT);
        return type.equals(JSON) || type.startsWith("application/") && type.endsWith("+json");
    }

    InstantException decode(InstantResponse response) throws IOException {
        String contentType = response.header("content-type");
        PushbackInputStream body = new PushbackInputStream(response.body());
        int first = body.read();
        if (first < 0) {
            return foreign(response, contentType, true);
        }
        body.unread(first);
        Map<String, Object> error = response.status() != 200 && isJson(contentType) ? ErrorBody.read(body) : null;
        if (error != null && error.get("type") instanceof String type && WORD.matcher(type).matches()) {
            return typed(response.status(), response.header("retry-after"), type, error);
        }
        return foreign(response, contentType, false);
    }

    /** The same for an error that comes as a message within a stream. */
    InstantException decode(Map<String, Object> message) {
        int status = message.get("status") instanceof Number number ? number.intValue() : FAULT;
        boolean named = message.get("type") instanceof String word && WORD.matcher(word).matches();
        return typed(status, null, named ? (String) message.get("type") : UNKNOWN, message);
    }

    private InstantException typed(int status, String retryAfter, String type, Map<?, ?> error) {
        HintScrubber scrubber = new HintScrubber(call.secrets());
        Map<String, Object> hint = error.get("hint") instanceof Map<?, ?> map ? scrubber.hint(type, map) : Map.of();
        Failure failure = new Failure(
                type, status, hint, traceId(error), RetryAfter.of(hint, retryAfter), RETRYABLE.contains(type),
                call.write() && mayBeApplied(type, status));
        return ErrorTypes.exception(call, ErrorMessage.of(call, failure, scrubber, error), failure);
    }

    /** A timeout may end the waiting of the server, not the transaction. */
    private static boolean mayBeApplied(String type, int status) {
        return !NOT_APPLIED.contains(type) && (status == 429 || isFault(status) || type.equals("connection-closed"));
    }

    /** 501 is no fault: what the server does not know, it has not begun. */
    private static boolean isFault(int status) {
        return status >= 500 && status != 501;
    }

    private static String traceId(Map<?, ?> error) {
        Object id = error.get("trace-id") != null ? error.get("trace-id") : error.get("traceId");
        return id instanceof String text && TRACE_ID.matcher(text).matches() ? text : null;
    }

    /** Not Instant's words: a proxy, another server, or a route that Instant does not know. */
    private InstantException foreign(InstantResponse response, String contentType, boolean empty) {
        int status = response.status();
        String what
                = empty ? "an empty body" : isJson(contentType) ? "a body that is not Instant's" : "a body that is not JSON";
        String kind = contentType == null ? "no content type" : "content type " + mediaType(contentType);
        Duration retryAfter = RetryAfter.of(Map.of(), response.header("retry-after"));
        boolean temporary = status == 429 || isFault(status);
        boolean applied = status < 300 || status == 408 || isFault(status);
        return new InstantException(
                call.name() + " failed: status " + status + " with " + what + " (" + kind + ")" + advice(status, empty),
                new Failure(null, status, Map.of(), null, retryAfter, temporary, call.write() && applied));
    }

    private static String advice(int status, boolean empty) {
        if (status == 200 && empty) {
            return "; Instant answers so where it does not know the path, so look at baseUrl";
        } else if (status >= 300 && status < 400) {
            return "; redirects are not followed, set baseUrl to where the server is";
        }
        return status >= 502 && status <= 504 ? "; a proxy could not reach the server" : "";
    }

    private static String mediaType(String contentType) {
        String type = contentType.split(";", 2)[0].strip();
        return type.matches("[\\w.+/-]{1,100}") ? type : "unknown";
    }
}
