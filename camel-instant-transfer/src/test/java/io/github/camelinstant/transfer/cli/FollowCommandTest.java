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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.Webhook;
import io.github.camelinstant.transfer.move.TestApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The command {@code follow}, as it is typed. */
class FollowCommandTest {

    private static final String URL = "http://127.0.0.1:9/nobody";

    @TempDir
    private Path folder;

    private final TestApp source = new TestApp(TestApp.SCHEMA, null);
    private final TestApp target = new TestApp(null, null);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String post;

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(folder.resolve("from"), source.app.adminToken());
        Files.writeString(folder.resolve("to"), target.app.adminToken());
        post = source.write("posts", Map.of("title", "one"));
        String file = source.upload("a/b.txt", "content");
        source.client.transact(Tx.in("posts").id(post).link("cover", file));
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private int run(String command, String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(command, "--from", source.place()));
        if (!List.of(more).contains("--to")) {
            all.addAll(List.of("--to", target.place()));
        }
        Map.of("--from-token-file", "from", "--to-token-file", "to", "--state", "state")
                .forEach((option, name) -> all.addAll(List.of(option, folder.resolve(name).toString())));
        all.addAll(List.of(more));
        return TransferMain.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    /** What is left out is left as it is, in both. */
    @Test
    void withoutFilesTheLinksToThemAreLeftAlone() {
        assertThat(run("copy", "--push-schema")).as(err.toString()).isZero();
        assertThat(run("compare", "--no-files")).as(out.toString()).isZero();
        String webhook = source.webhook().id();
        source.status("read-only");

        assertThat(run("follow", "--no-files", "--until-read-only", "--settle", "PT0S", "--final", "full", "--webhook-id",
                webhook))
                .as("%s%s", out, err).isZero();

        assertThat(run("compare")).as(out.toString()).isZero();
        assertThat(out.toString()).contains("2 entities, 0 missing");
    }

    private void requireOwnFilesAreKept(String... follow) {
        target.upload("own.txt", "of the target");
        assertThat(run("follow", "--dry-run")).isEqualTo(ExitCodes.DECIDE);

        assertThat(run("follow", follow)).isEqualTo(ExitCodes.DECIDE);

        assertThat(err.toString()).contains("entities in $files").contains("--replace");
        assertThat(target.client.storage().list()).hasSize(1);
        assertThat(follow("--webhook-id", follow[1])).as("%s%s", out, err).isZero();
        assertThat(run("compare")).as(out.toString()).isZero();
        assertThat(run("follow", follow)).as("%s%s", out, err).isZero();
    }

    /** They would be deleted, and nobody was asked. */
    @Test
    void filesThatTheTargetHasOfItsOwnAreNotDeletedAfterACopyWithoutFiles() {
        String webhook = source.webhook().id();
        assertThat(run("copy", "--push-schema", "--no-files")).as("%s%s", out, err).isZero();
        source.status("read-only");

        requireOwnFilesAreKept("--webhook-id", webhook, "--until-read-only", "--settle", "PT0S", "--final", "full");
    }

    @Test
    void filesThatTheTargetHasOfItsOwnAreNotDeletedAfterAFollowWithoutFiles() {
        String webhook = source.webhook().id();
        source.status("read-only");
        String[] follow = { "--webhook-id", webhook, "--until-read-only", "--settle", "PT0S", "--final", "full" };
        assertThat(follow("--no-files", "--webhook-id", webhook)).as("%s%s", out, err).isZero();

        requireOwnFilesAreKept(follow);
    }

    /** Whether the source is looked at first or last. */
    @Test
    void whatOnlyTheTargetHasAPlaceForIsADifference() {
        assertThat(run("copy", "--push-schema")).as(err.toString()).isZero();
        String pushed = """
                {"entities": {"notes": {"attrs": {"text": {"valueType": "string"}}}},
                 "links": {"related": {"forward": {"on": "posts", "has": "many", "label": "related"},
                                       "reverse": {"on": "posts", "has": "many", "label": "relatedOf"}}}}
                """;
        target.client.platform().pushSchema(InstantJson.readObject(pushed));
        assertThat(run("compare")).as(out.toString()).isZero();
        String note = target.write("notes", Map.of("text", "x"));
        target.client.transact(Tx.in("posts").id(post).link("related", post));

        assertThat(run("compare")).isEqualTo(ExitCodes.DIFFERENCES);

        assertThat(out.toString()).contains("1 different, 1 surplus");
        String webhook = source.webhook().id();
        source.status("read-only");
        assertThat(run("follow", "--until-read-only", "--settle", "PT0S", "--final", "full", "--webhook-id", webhook))
                .as("%s%s", out, err).isZero();
        assertThat(target.client.query(Map.of("notes", Map.of(), "posts", Map.of("related", Map.of()))).toString())
                .doesNotContain(note).contains("related=[]");
        assertThat(run("compare")).as(out.toString()).isZero();
    }

    private int follow(String... more) {
        List<String> options = new ArrayList<>(
                List.of(
                        "--until-read-only", "--settle", "PT0S", "--final", "full", "--replace", "--push-schema"));
        options.addAll(List.of(more));
        return run("follow", options.toArray(String[]::new));
    }

    private List<Webhook> webhooks() {
        return source.client.webhooks().list();
    }

    /** Its own it makes be for what the app has got since. */
    @Test
    void theWebhookThatItHasMadeIsExtended() {
        source.status("read-only");
        assertThat(follow("--webhook-url", URL)).as("%s%s", out, err).isZero();
        source.status("active");
        source.client.platform().pushSchema(
                InstantJson.readObject("{\"entities\": {\"notes\": {\"attrs\": {\"text\": {\"valueType\": \"string\"}}}}}"));
        source.write("notes", Map.of("text", "x"));
        source.status("read-only");

        assertThat(follow()).as("%s%s", out, err).isZero();

        assertThat(webhooks()).hasSize(1);
        assertThat(webhooks().get(0).namespaces()).contains("notes");
        assertThat(out.toString()).contains("Both are equal: 3 entities");
    }

    /** Somebody else's it does not change. */
    @Test
    void aWebhookThatWasNamedIsNotExtended() {
        String named = source.webhook().id();
        source.status("read-only");
        assertThat(follow("--webhook-id", named)).as("%s%s", out, err).isZero();
        source.status("active");
        source.client.platform().pushSchema(
                InstantJson.readObject("{\"entities\": {\"notes\": {\"attrs\": {\"text\": {\"valueType\": \"string\"}}}}}"));

        assertThat(follow()).isEqualTo(ExitCodes.DECIDE);

        assertThat(err.toString()).contains("leaves out the namespaces notes. Add them to it");
    }

    @Test
    void aWebhookThatIsThereAlreadyIsTaken() throws IOException {
        source.status("read-only");
        assertThat(follow("--webhook-url", URL)).as("%s%s", out, err).isZero();
        Files.delete(folder.resolve("state/state.json"));

        assertThat(follow("--webhook-url", URL)).as("%s%s", out, err).isZero();

        assertThat(out.toString()).contains("Takes the webhook " + webhooks().get(0).id());
        assertThat(webhooks()).hasSize(1);
        source.client.webhooks().delete(webhooks().get(0).id());
        assertThat(follow("--webhook-url", URL)).as("%s%s", out, err).isZero();
        assertThat(webhooks()).hasSize(1);
    }

    /** The notes are gone, and the app has got another namespace. */
    @Test
    void aWebhookThatIsThereAlreadyIsExtended() throws IOException {
        source.status("read-only");
        assertThat(follow("--webhook-url", URL)).as("%s%s", out, err).isZero();
        Files.delete(folder.resolve("state/state.json"));
        source.status("active");
        source.client.platform().pushSchema(
                InstantJson.readObject("{\"entities\": {\"notes\": {\"attrs\": {\"text\": {\"valueType\": \"string\"}}}}}"));
        source.status("read-only");

        assertThat(follow("--webhook-url", URL)).as("%s%s", out, err).isZero();

        assertThat(webhooks()).hasSize(1);
        assertThat(webhooks().get(0).namespaces()).contains("notes");
        assertThat(out.toString()).contains("Delete it if nothing else uses it");
    }

    /** At the switch it is what somebody wants to know. */
    @Test
    void whatDiffersInTheEndIsNamed() {
        String webhook = source.webhook().id();
        String[] follow = { "--webhook-id", webhook, "--until-read-only", "--settle", "PT0S", "--contents", "--final" };
        Path list = folder.resolve("state/differences.txt");
        source.status("read-only");
        assertThat(run("follow", with(follow, "full"))).isEqualTo(ExitCodes.DIFFERENCES);
        assertThat(out.toString()).contains("Each is named in " + list).contains("refused.txt");
        assertThat(list).content().containsOnlyOnce("posts/" + post + ": missing");
        assertThat(folder.resolve("state/refused.txt")).content().contains("posts/" + post);
        assertThat(follow("--webhook-id", webhook)).as("%s%s", out, err).isZero();
        assertThat(list).doesNotExist();
        target.upload("a/b.txt", "CONTENT");

        assertThat(run("follow", with(follow, "log"))).isEqualTo(ExitCodes.DIFFERENCES);

        assertThat(out.toString()).contains("Each is named in " + list);
        assertThat(list).content().containsOnlyOnce("$files/a/b.txt: other contents");
    }

    private static String[] with(String[] options, String last) {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = last;
        return all;
    }

    /** The server knows no such namespace, and nothing can be in it. */
    @Test
    void aNamespaceThatIsOnlyTheEndOfALinkIsNotFollowed() {
        source.client.platform().pushSchema(InstantJson.readObject("""
                {"entities": {}, "links": {"owner": {"forward": {"on": "posts", "has": "one", "label": "owner"},
                                                     "reverse": {"on": "owner", "has": "many", "label": "posts"}}}}
                """));
        source.status("read-only");

        assertThat(follow("--webhook-url", URL)).as("%s%s", out, err).isZero();

        assertThat(webhooks().get(0).namespaces()).contains("posts", "tags", "$files").doesNotContain("owner");
    }

    private String database() {
        return "jdbc:h2:mem:" + source.app.id() + ";DB_CLOSE_DELAY=-1;USER=sa";
    }

    @Test
    void tablesFollowUntilTheSourceIsReadOnly() {
        String webhook = source.webhook().id();
        source.status("read-only");

        assertThat(run("follow", "--to", database(), "--webhook-id", webhook, "--until-read-only", "--settle", "PT0S"))
                .as("%s%s", out, err).isZero();

        assertThat(out.toString()).contains("The source is read-only.").contains("Both are equal: 2 entities");
        assertThat(run("compare", "--to", database())).as(out.toString()).isZero();
    }

    @Test
    void theNamespacesWhoseTablesDifferAreNamed() throws SQLException {
        String webhook = source.webhook().id();
        source.status("read-only");
        assertThat(run("follow", "--to", database(), "--webhook-id", webhook, "--until-read-only", "--settle", "PT0S"))
                .as("%s%s", out, err).isZero();
        try (Connection connection = DriverManager.getConnection(database());
             Statement statement = connection.createStatement()) {
            statement.execute("delete from \"instant\".\"posts\"");
        }

        assertThat(run("compare", "--to", database())).isEqualTo(ExitCodes.DIFFERENCES);

        assertThat(out.toString()).containsPattern("  posts +1 entities, 1 missing").doesNotContain("  tags ");
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        for (String option : List.of("--final=log", "--replace", "--push-schema", "--push-rules", "--no-files")) {
            assertThat(run("follow", "--to", database(), "--webhook-url", URL, option)).as(option).isEqualTo(ExitCodes.USAGE);
            assertThat(err.toString()).contains(option.split("=")[0] + " has no meaning when a database follows");
        }
        assertThat(run("follow", "--webhook-url", URL, "--schema", "x")).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void anAppIsNotCopiedOntoItself() {
        String again = source.place() + "/";
        for (String command : List.of("copy", "follow")) {
            assertThat(run(command, "--to", again, "--replace")).as(command).isEqualTo(ExitCodes.USAGE);
            assertThat(err.toString()).contains("--from and --to are the same app");
        }
    }
}
