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
package io.github.camelinstant.examples.rehearsal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.client.FileContent;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.transfer.move.AppCopy;
import io.github.camelinstant.transfer.move.AppPair;
import io.github.camelinstant.transfer.move.ChangeLog;
import io.github.camelinstant.transfer.move.Follow;
import io.github.camelinstant.transfer.move.StateFolder;
import io.github.camelinstant.transfer.move.SyncReport;

/**
 * Moves a shop from one server to another while people use it: snapshot, follow, switch, drain, compare, report. Exit
 * code 0 when both are equal, else 1.
 */
public final class Main {

    private static final Duration SETTLE = Duration.ofSeconds(2);

    private Main() {
    }

    /** Ends the JVM with the exit code. */
    public static void main(String[] args) throws Exception {
        System.exit(run(System.out, 1_500) ? 0 : 1);
    }

    /** @param transactions how many are written on the old server before the switch */
    static boolean run(PrintStream out, int transactions) throws Exception {
        Path notes = Files.createTempDirectory("rehearsal");
        try (Server cloud = new Server(true); Server home = new Server(false);
             InstantClient source = cloud.client(20); InstantClient target = home.client(20);
             InstantClient watching = cloud.client(Follow.CONNECTIONS); StateFolder state = StateFolder.open(notes)) {
            out.printf("Cloud: %s%nHome:  %s%n%n", cloud.url(), home.url());
            open(source);
            AppPair apps = new AppPair(source, target, true, false, 4);
            String webhook = source.webhooks().create("http://127.0.0.1:9/nobody",
                    List.of("$files", "$users", "customers", "orders", "products"), EnumSet.allOf(ChangeAction.class)).id();
            try (Users users = Users.start(source, 7)) {
                out.println("1. Snapshot, while people use the shop");
                apps.pushSchema();
                SyncReport copied = new AppCopy(apps, state).run(new Progress("copy", "entities", -1));
                out.printf("   %,d entities and %,d files are copied%n", copied.entities(), copied.files());

                out.println("2. Follow the log of changes, and watch links and merges");
                Follow follow = new Follow(
                        apps, state, ChangeLog.of(source, webhook), new Follow.Options(
                                Duration.ofMillis(500), Duration.ofMinutes(10), true, SETTLE, Follow.Final.watch, false),
                        event -> out.println("   " + event)).watching(watching);
                FutureTask<Follow.Moved> following = new FutureTask<>(follow::run);
                new Thread(following, "follow").start();
                while (users.written() < transactions && !following.isDone()) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }

                out.println("3. Switch: the old server is set to read-only");
                cloud.setReadOnly();
                Follow.Moved moved = following.get(5, TimeUnit.MINUTES);
                users.close();
                out.println("   Written until then: " + users);

                return report(out, apps, moved) && writes(out, target);
            }
        }
    }

    private static void open(InstantClient shop) {
        List<Tx> txs = new ArrayList<>();
        for (int i = 0; i < Users.PRODUCTS; i++) {
            txs.add(Tx.in("products").id(Ids.derive("products", i)).update(Map.of("name", "Product " + i)));
        }
        for (int i = 0; i < Users.CUSTOMERS; i++) {
            txs.add(Tx.in("customers").id(Ids.derive("customers", i)).update(Map.of("email", "c" + i + "@example.com")));
        }
        shop.transact(txs);
        shop.storage().upload("terms.txt", FileContent.of("Be nice.".getBytes(StandardCharsets.UTF_8), "text/plain"), null);
    }

    private static boolean report(PrintStream out, AppPair apps, Follow.Moved moved) {
        out.println("4. Report");
        out.printf("   Nobody could write for %.1f s, %.1f s of which were spent waiting for what was under way%n",
                moved.window().toMillis() / 1000.0, SETTLE.toMillis() / 1000.0);
        SyncReport compared = apps.compare(new Progress("compare", "entities", -1));
        out.printf("   %s%n", compared.differences() == 0 ? "Both are equal: " + compared : "They differ: " + compared);
        return moved.equal() && compared.differences() == 0;
    }

    /** People go on where they were, on the new server. */
    private static boolean writes(PrintStream out, InstantClient target) throws InterruptedException {
        try (Users users = Users.start(target, 8)) {
            while (users.written() < 30) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            out.println("5. The shop goes on, on the new server");
        }
        return true;
    }
}
