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
package io.github.camelinstant.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The jar that users run, in a process of its own. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class RunnableJarIT {

    private static final String READY = "Instant emulator ready at ";
    private static final String APP_ID = UUID.randomUUID().toString();
    private static final String TOKEN = UUID.randomUUID().toString();

    @Test
    void servesTheAppOfTheCommandLine() throws Exception {
        Process process = start("--port", "0", "--app-id", APP_ID, "--admin-token", TOKEN);
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            String ready = output.readLine();
            assertThat(ready).startsWith(READY).doesNotContain(TOKEN);
            String url = ready.substring(READY.length());

            assertThat(post(url + "/admin/transact", """
                    {"steps": [["create", "goals", "0a1b2c3d-0000-4000-8000-000000000001", {"title": "run"}]]}""", "as-none"))
                    .isEqualTo("{\"tx-id\":1}");
            assertThat(post(url + "/admin/query", "{\"query\": {\"goals\": {}}}", "as-guest")).contains("\"title\":\"run\"");
        } finally {
            process.destroy();
        }
    }

    @Test
    void compilesRules() throws Exception {
        Process process = start("--port", "0");
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            String url = output.readLine().substring(READY.length());

            assertThat(post(url + "/dash/apps/ephemeral", """
                    {"title": "rules", "rules": {"code": {"goals": {"allow": {"view": "auth.id =="}}}}}""", "as-none"))
                    .contains("\"data-type\":\"rule\"");
        } finally {
            process.destroy();
        }
    }

    @Test
    void keepsItsDataWhenItIsKilled(@TempDir Path folder) throws Exception {
        String[] args = {
                "--port", "0", "--app-id", APP_ID, "--admin-token", TOKEN, "--data",
                folder.resolve("data").toString() };
        Process process = start(args);
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            String url = output.readLine().substring(READY.length());
            post(url + "/admin/transact", """
                    {"steps": [["create", "goals", "0a1b2c3d-0000-4000-8000-000000000001", {"title": "kept"}]]}""", "as-none");
        } finally {
            process.destroyForcibly().waitFor();
        }
        Process again = start(args);
        try (BufferedReader output = new BufferedReader(new InputStreamReader(again.getInputStream()))) {
            String url = output.readLine().substring(READY.length());

            assertThat(post(url + "/admin/query", "{\"query\": {\"goals\": {}}}", "as-guest")).contains("\"title\":\"kept\"");
        } finally {
            again.destroy();
        }
    }

    @Test
    void startsWithABackup(@TempDir Path folder) throws Exception {
        Path backup = folder.resolve("backup.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(backup))) {
            zip.putNextEntry(new ZipEntry("config.json"));
            zip.write("{\"schema\":{\"entities\":{\"goals\":{\"attrs\":{\"title\":{\"valueType\":\"any\"}}}}}}".getBytes());
            zip.putNextEntry(new ZipEntry("entities/goals.jsonl"));
            zip.write(("{\"entity\":{\"id\":\"0a1b2c3d-0000-4000-8000-000000000001\",\"title\":\"old\"},\"createdAt\":1}\n")
                    .getBytes());
        }
        Process process = start("--port", "0", "--app-id", APP_ID, "--admin-token", TOKEN, "--restore", backup.toString());
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            String url = output.readLine().substring(READY.length());

            assertThat(post(url + "/admin/query", "{\"query\": {\"goals\": {}}}", "as-guest")).contains("\"title\":\"old\"");
        } finally {
            process.destroy();
        }
    }

    @Test
    void explainsItself() throws Exception {
        Process process = start("--help");

        assertThat(new String(process.getInputStream().readAllBytes())).contains("--port", "--app-id", "--admin-token");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void refusesAnAppWithoutToken() throws Exception {
        Process process = start("--app-id", APP_ID);

        assertThat(new String(process.getErrorStream().readAllBytes())).contains("--admin-token");
        assertThat(process.waitFor()).isNotZero();
    }

    @Test
    void doesNotRepeatATokenThatItRefuses() throws Exception {
        Process process = start("--app-id", APP_ID, "--admin-token", "my-secret");

        assertThat(new String(process.getErrorStream().readAllBytes())).contains("admin token").doesNotContain("my-secret");
        assertThat(process.waitFor()).isNotZero();
    }

    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.add(Path.of("target", "instant-emulator.jar").toString());
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }

    private static String post(String url, String body, String identity) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).header("content-type", "application/json")
                .header("app-id", APP_ID).header("authorization", "Bearer " + TOKEN).header(identity, "true")
                .POST(BodyPublishers.ofString(body)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
