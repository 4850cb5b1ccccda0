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
package io.github.camelinstant.transfer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.model.Tx;
import io.github.camelinstant.transfer.move.TestApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Two apps, of which the first has something, and commands as they are typed. */
abstract class AbstractTypedTest {

    @TempDir
    Path folder;

    final TestApp source = new TestApp(TestApp.SCHEMA, "{\"posts\": {\"allow\": {\"view\": \"true\"}}}");
    final TestApp target = new TestApp(null, null);
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    String post;

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(folder.resolve("from"), source.app.adminToken() + "\n");
        Files.writeString(folder.resolve("to"), target.app.adminToken());
        post = source.write("posts", Map.of("title", "one", "meta", Map.of("a", List.of(1, 2))));
        String tag = source.write("tags", Map.of("name", "t"));
        String user = source.write("$users", Map.of("email", "a@example.com"));
        String file = source.upload("a/b.txt", "content");
        source.client.transact(Tx.in("posts").id(post).link("tags", tag).link("author", user).link("cover", file));
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    final int run(String... arguments) {
        return run(out, arguments);
    }

    final int run(Writer to, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine commandLine
                = TransferMain.commandLine().setOut(new PrintWriter(to, true)).setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(arguments));
        Map.of("--from-token-file", "from", "--to-token-file", "to", "--state", "state").forEach((option, name) -> {
            if (!all.contains(option)) {
                all.addAll(List.of(option, folder.resolve(name).toString()));
            }
        });
        return commandLine.execute(all.toArray(String[]::new));
    }
}
