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
package io.github.camelinstant.emulator.error;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The general forms of the server's errors. An error of one place only is worded at that place. */
public final class Errors {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int BAD_REQUEST = 400;

    private Errors() {
    }

    /** An error of status 400. */
    public static InstantError badRequest(String type, String message, JsonNode hint) {
        return new InstantError(type, BAD_REQUEST, message, hint);
    }

    /** An error of another status than 400. */
    public static InstantError of(int status, String type, String message, JsonNode hint) {
        return new InstantError(type, status, message, hint);
    }

    /**
     * {@code validation-failed} with {@code data-type}, {@code input} and {@code errors} in the hint. The message names
     * the data type and the messages of the errors that have one.
     */
    public static InstantError validation(String dataType, JsonNode input, List<? extends JsonNode> errors) {
        ObjectNode hint = JSON.objectNode();
        hint.put("data-type", dataType);
        hint.set("input", input);
        hint.putArray("errors").addAll(errors);
        String messages = errors.stream().map(error -> error.path("message")).filter(JsonNode::isTextual)
                .map(JsonNode::textValue).collect(Collectors.joining(", "));
        return badRequest(
                "validation-failed", "Validation failed for " + dataType + (messages.isEmpty() ? "" : ": " + messages), hint);
    }

    /** One element of {@code errors} with a message. */
    public static ObjectNode message(String message) {
        return JSON.objectNode().put("message", message);
    }

    /**
     * One element of {@code errors} for a spec that was not met: {@code expected} and the path {@code in} to the place.
     */
    public static ObjectNode expected(String expected, Object... in) {
        ObjectNode error = JSON.objectNode();
        error.put("expected", expected);
        error.set("in", path(in));
        return error;
    }

    /** {@code param-missing} for a place like {@code body, query}. */
    public static InstantError paramMissing(String... in) {
        ObjectNode hint = JSON.objectNode();
        hint.set("in", path((Object[]) in));
        return badRequest("param-missing", "Missing parameter: " + printed(hint.get("in")), hint);
    }

    /** {@code param-malformed} for a place, echoing what was there. */
    public static InstantError paramMalformed(JsonNode originalInput, String... in) {
        ObjectNode hint = JSON.objectNode();
        hint.set("in", path((Object[]) in));
        hint.set("original-input", originalInput);
        return badRequest("param-malformed", "Malformed parameter: " + printed(hint.get("in")), hint);
    }

    /** {@code record-not-found} for a record type, with what was looked for. */
    public static InstantError recordNotFound(String recordType, ObjectNode... args) {
        ObjectNode hint = JSON.objectNode();
        hint.putArray("args").addAll(Arrays.asList(args));
        hint.put("record-type", recordType);
        return badRequest("record-not-found", "Record not found: " + recordType, hint);
    }

    /** {@code record-expired} for a record type, with what was looked for. */
    public static InstantError recordExpired(String recordType, ObjectNode... args) {
        ObjectNode hint = JSON.objectNode();
        hint.putArray("args").addAll(Arrays.asList(args));
        hint.put("record-type", recordType);
        return badRequest("record-expired", "Record expired: " + recordType, hint);
    }

    /** What the server answers to input on which it breaks: status 500, type {@code unknown}. */
    public static InstantError broken() {
        return of(500, "unknown", "Something went wrong. Sorry about this!", JSON.objectNode().put("debug-uri", "about:blank"));
    }

    /** What a live query meets that takes longer than the server has for one event. */
    public static InstantError operationTimedOut() {
        return of(500, "operation-timed-out", "Operation timed out: handle-receive",
                JSON.objectNode().put("timeout-ms", 5_000));
    }

    /** {@code validation-failed} for a text with a null character in it, which the database can not hold. */
    public static InstantError nullBytes() {
        ObjectNode hint = JSON.objectNode();
        hint.putNull("table");
        hint.put("condition", "untranslatable-character");
        hint.putNull("constraint");
        return badRequest(
                "validation-failed", "A value in the transaction contains null bytes, which cannot be stored.", hint);
    }

    /** What the server does and this emulator does not: status 501, naming it. */
    public static InstantError notImplemented(String what) {
        return of(501, "not-implemented", "The emulator does not implement " + what + ".", null);
    }

    /** A path of names and indexes as a JSON array. */
    public static ArrayNode path(Object... in) {
        ArrayNode path = JSON.arrayNode();
        for (Object part : in) {
            if (part instanceof Integer index) {
                path.add(index);
            } else {
                path.add(String.valueOf(part));
            }
        }
        return path;
    }

    private static String printed(JsonNode path) {
        return StreamSupport.stream(path.spliterator(), false).map(JsonNode::toString)
                .collect(Collectors.joining(" ", "[", "]"));
    }
}
