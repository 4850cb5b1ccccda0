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
package io.github.camelinstant;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing secret is logged or thrown, even at TRACE and with a server that repeats everything it is sent. Left out,
 * because nobody but Camel and HttpClient can help it: below INFO, Camel's core and Main print URIs and properties as
 * they were written, and the wire log prints bytes.
 */
class SecretsTest {

    private static final List<String> NOT_OURS = List.of(
            "org.apache.hc.client5.http.wire", "org.apache.camel.main", "org.apache.camel.impl", "org.apache.camel.support");

    private volatile String next = "ok";

    @Test
    void nothingSecretIsInAnyOutput() throws Exception {
        Path output = Path.of("target", "secrets-test.log");
        try (HttpStub server = new HttpStub()) {
            server.answering(exchange -> answer(server, exchange));
            Path properties = Files.writeString(Path.of("target", "secrets-test.properties"), """
                    camel.component.instant.app-id=%s
                    camel.component.instant.admin-token=%s
                    camel.component.instant.base-url=%s
                    """.formatted(TestApp.APP, SecretsProgram.ADMIN_TOKEN, server.url()));
            List<String> command = new ArrayList<>(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace"));
            NOT_OURS.forEach(logger -> command.add("-Dorg.slf4j.simpleLogger.log." + logger + "=info"));
            command.addAll(List.of(SecretsProgram.class.getName(), server.url(), properties.toString()));
            Process program = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            assertThat(program.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isZero();
            assertThat(server.received()).extracting(HttpStub.Received::uri)
                    .contains("/admin/query", "/admin/transact", "/admin/refresh_tokens", "/runtime/auth/verify_refresh_token",
                            "/admin/sign_out", "/admin/magic_code", "/admin/send_magic_code", "/admin/verify_magic_code",
                            "/admin/sign_in_guest");
            assertThat(server.received().toString()).contains(SecretsProgram.ECHOED, SecretsProgram.USER_TOKEN,
                    SecretsProgram.CODE);
        }

        List<String> lines = Files.readAllLines(output);
        assertThat(lines).anyMatch(line -> line.contains("TRACE"));
        assertThat(lines).anyMatch(line -> line.contains("camel.component.instant.adminToken = xxxxxx")
                || line.contains("camel.component.instant.admin-token = xxxxxx"));
        assertThat(lines).anyMatch(line -> line.contains("NotUniqueException"));
        assertThat(lines.stream().filter(line -> SecretsProgram.SECRETS.stream().anyMatch(line::contains)).toList()).isEmpty();
    }

    private void answer(HttpStub server, HttpServerExchange exchange) {
        String path = exchange.getRequestURI();
        if (path.startsWith("/next/")) {
            next = path.substring("/next/".length());
            HttpStub.json(exchange, 200, "{}");
            return;
        }
        String sent = server.received().get(server.received().size() - 1).body();
        switch (next) {
            case "bad-admin-token" -> HttpStub.json(exchange, 400,
                    """
                            {"type":"record-not-found","message":"Record not found: app-admin-token","hint":{"record-type":"app-admin-token",
                             "args":[{"app-id":"a","token":"%s"}]},"trace-id":"t"}"""
                            .formatted(SecretsProgram.ADMIN_TOKEN));
            case "invalid" -> HttpStub.json(exchange, 400,
                    """
                            {"type":"validation-failed","message":"Validation failed for steps: Got %s, %s.","hint":{"data-type":"steps",
                             "input":%s,"errors":[{"message":"Got %s","in":[0]}]}}"""
                            .formatted(
                                    SecretsProgram.ECHOED, SecretsProgram.USER_TOKEN, sent, SecretsProgram.ECHOED));
            case "not-unique" -> HttpStub.json(exchange, 400,
                    """
                            {"type":"record-not-unique","message":"`title` is a unique attribute on `goals` and an entity already exists \
                            with `goals.title` = \\"%s\\"","hint":{"record-type":"triple","etype":"goals","label":"title","value":"\\"%s\\""}}"""
                            .formatted(SecretsProgram.ECHOED, SecretsProgram.ECHOED));
            case "denied" -> HttpStub.json(exchange, 400,
                    """
                            {"type":"permission-denied","message":"Permission denied: not perms-pass?","hint":{"input":["goals","object"],
                             "expected":"perms-pass?"}}""");
            case "html" -> {
                exchange.setStatusCode(502);
                exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html");
                exchange.getResponseSender().send("<html>" + sent + SecretsProgram.ADMIN_TOKEN + "</html>");
            }
            case "truncated" -> HttpStub.json(exchange, 200, "{\"goals\":[{\"title\":\"" + SecretsProgram.ECHOED);
            default -> HttpStub.json(exchange, 200, success(path));
        }
    }

    private static String success(String path) {
        String user = "{\"user\":{\"id\":\"u1\",\"refresh_token\":\"" + SecretsProgram.NEW_TOKEN + "\"},\"created\":true}";
        if (path.endsWith("magic_code") && !path.contains("verify")) {
            return "{\"code\":\"" + SecretsProgram.CODE + "\"}";
        }
        return path.matches(".*(token|verify|guest|users).*") ? user : path.contains("transact")
                ? "{\"tx-id\":1}" : "{\"goals\":[{\"id\":\"g1\",\"title\":\"" + SecretsProgram.ECHOED + "\"}]}";
    }
}
