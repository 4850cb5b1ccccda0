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
package io.github.camelinstant.bulk.compare;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.camelinstant.bulk.archive.Archive;
import io.github.camelinstant.bulk.archive.ArchiveWriter;
import io.github.camelinstant.bulk.export.Export;
import io.github.camelinstant.client.FileContent;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** The contents of files, compared on two sides. */
class ContentsTest {

    private static final String LINKED = """
            {"entities": {"goals": {"attrs": {
                "title": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}}}}},
             "links": {
                "goalsPhoto": {"forward": {"on": "goals", "has": "one", "label": "photo"},
                               "reverse": {"on": "$files", "has": "many", "label": "photoOf"}},
                "goalsPhotos": {"forward": {"on": "goals", "has": "many", "label": "photos"},
                                "reverse": {"on": "$files", "has": "many", "label": "photosOf"}}}}
            """;
    private static final String BLOBS = "/storage/blobs/*";

    private final MovingClock clock = new MovingClock();
    private final InstantEmulator emulator = InstantEmulator.builder().clock(clock).start();
    private final List<Difference> differences = new ArrayList<>();
    private InstantClient one;
    private InstantClient other;
    private Path zip;

    @BeforeEach
    void twoAppsAndAnArchive(@TempDir Path directory) throws Exception {
        one = client(emulator.createApp("one", null, null));
        for (int i = 0; i < 20; i++) {
            upload(one, i, "content " + i);
        }
        zip = directory.resolve("backup.zip");
        Export.of(one).toArchive(zip);
        other = client(emulator.restoreApp(zip));
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        emulator.close();
    }

    private InstantClient client(EmulatorApp app) {
        return InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
    }

    private static String upload(InstantClient client, int file, String content) {
        return (String) client.storage()
                .upload(path(file), FileContent.of(content.getBytes(StandardCharsets.UTF_8), "text/plain"), null)
                .get("id");
    }

    private static String path(int file) {
        return "file" + (char) ('a' + file);
    }

    private ComparisonReport compare(Source left, Source right) {
        differences.clear();
        return Comparison.of(left, right).withContents(2).onDifference(differences::add).run();
    }

    @Test
    void contentsThatDifferAreNamedWithPathAndSizes() {
        upload(other, 3, "CONTENT 3");
        upload(other, 7, "much longer than before");

        assertThat(Comparison.of(Source.app(one), Source.app(other)).ignore(List.of("$files.size")).run().isEqual()).isTrue();
        ComparisonReport report = compare(Source.app(one), Source.app(other));

        assertThat(report.isEqual()).isFalse();
        assertThat(report.ignored()).doesNotContain("contents of files");
        assertThat(report.namespaces().get("$files").different()).isEqualTo(2);
        assertThat(report.namespaces().get("$files").leftChecksum())
                .isNotEqualTo(report.namespaces().get("$files").rightChecksum());
        assertThat(differences).extracting(Difference::contents).containsExactlyInAnyOrder(
                new DifferentContents(path(3), 9, 9), new DifferentContents(path(7), 9, 23));
        assertThat(differences).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
        assertThat(report.toText()).contains("[(contents)] contents of filed: 9 bytes on the left, 9 bytes on the right");
        assertThat(InstantJson.write(report.toMap())).contains("filed");
    }

    @Test
    void filesThatWereUploadedElsewhereArePairedByPath() {
        try (InstantClient here = client(emulator.createApp("here", LINKED, null));
             InstantClient there = client(emulator.createApp("there", LINKED, null))) {
            String goal = Ids.random();
            link(here, goal, upload(here, 0, "a"), upload(here, 1, "b"), upload(here, 2, "c"));
            List<String> again = Stream.of(2, 1, 0).map(i -> upload(there, i, String.valueOf((char) ('a' + i)))).toList();
            link(there, goal, again.get(2), again.get(1), again.get(0));

            ComparisonReport report = compare(Source.app(here), Source.app(there));

            assertThat(report.isEqual()).as(report.toText()).isTrue();
            assertThat(report.ignored()).contains("ids of files, which are paired by path");
            assertThat(Comparison.of(Source.app(here), Source.app(there)).namespaces(List.of("goals")).run().isEqual())
                    .isTrue();

            upload(there, 1, "B");
            upload(there, 3, "d");
            there.transact(Tx.in("goals").id(goal).link("photo", again.get(1)));
            assertThat(compare(Source.app(here), Source.app(there)).isEqual()).isFalse();
            assertThat(differences).extracting(Difference::namespace, Difference::kind).containsExactlyInAnyOrder(
                    tuple("$files", Difference.Kind.different), tuple("$files", Difference.Kind.onlyRight),
                    tuple("goals", Difference.Kind.different));
        }
    }

    private static void link(InstantClient client, String goal, String photo, String... photos) {
        client.transact(Tx.in("goals").id(goal).update(Map.of("title", "fit")).link("photo", photo)
                .link("photos", List.of(photos)));
    }

    @Test
    void aContentThatBreaksOffIsExportedAllTheSame(@TempDir Path directory) {
        emulator.faults().on("GET", BLOBS).reject(403, "application/xml", "<Error>the URL has expired</Error>");
        emulator.faults().on("GET", BLOBS).truncate(4);
        emulator.faults().on("GET", BLOBS).reset();
        emulator.faults().on("GET", BLOBS).reject(503, "application/xml", "<Error>slow down</Error>");
        Path target = directory.resolve("again.zip");

        Export.of(one).toArchive(target);

        try (Archive archive = Archive.open(target)) {
            archive.verify();
            assertThat(compare(Source.app(one), Source.archive("again", archive)).isEqual()).isTrue();
        }
    }

    @Test
    void withoutTheOptionTheReportSaysSo() {
        upload(other, 3, "CONTENT 3");

        ComparisonReport report = Comparison.of(Source.app(one), Source.app(other)).run();

        assertThat(report.isEqual()).isTrue();
        assertThat(report.toText()).contains("ignored: ").contains("contents of files");
        assertThat(Comparison.of(Source.app(one), Source.app(other)).namespaces(List.of("$users")).run().ignored())
                .doesNotContain("contents of files");
    }

    @Test
    void anAppAndAnArchive() {
        try (Archive archive = Archive.open(zip)) {
            assertThat(compare(Source.app(one), Source.archive("zip", archive)).isEqual()).isTrue();
            upload(one, 19, "CONTENT 19");

            assertThat(compare(Source.archive("zip", archive), Source.app(one)).isEqual()).isFalse();
            assertThat(differences).singleElement().extracting(Difference::contents)
                    .isEqualTo(new DifferentContents(path(19), 10, 10));
        }
    }

    @Test
    void twoArchives(@TempDir Path directory) throws Exception {
        Path changed = directory.resolve("changed.zip");
        try (Archive archive = Archive.open(zip); ArchiveWriter writer = ArchiveWriter.to(changed, archive.config().schema());
             var files = archive.entities("$files")) {
            while (files.hasNext()) {
                Map<String, Object> file = files.next().entity();
                writer.add("$files", file, 1);
                String location = (String) file.get("location-id");
                try (var content = archive.file(location)) {
                    byte[] bytes = content.readAllBytes();
                    bytes[0] = file.get("path").equals(path(4)) ? (byte) 'x' : bytes[0];
                    writer.addFile(location, new ByteArrayInputStream(bytes));
                }
            }
            writer.finish();
            try (Archive second = Archive.open(changed)) {
                compare(Source.archive("one", archive), Source.archive("two", second));
            }
        }
        assertThat(differences).singleElement().isEqualTo(
                new Difference(
                        "$files", differences.get(0).id(), Difference.Kind.different, new TreeSet<>(List.of("(contents)")),
                        new DifferentContents(path(4), 9, 9)));
    }

    @Test
    void aContentThatIsNotThereIsADifference() {
        emulator.faults().on("GET", BLOBS).times(1).reject(404, "application/xml", "<Error/>");
        assertThat(compare(Source.app(one), Source.app(other)).isEqual()).isTrue();

        URI url = URI.create((String) ((Map<?, ?>) one.storage().list().get(0)).get("url"));
        emulator.faults().on("GET", url.getPath()).always().reject(404, "application/xml", "<Error/>");
        assertThat(compare(Source.app(one), Source.app(other)).namespaces().get("$files").different()).isOne();
        assertThat(differences.get(0).contents().toString()).contains("none on the");

        emulator.faults().on("GET", BLOBS).always().reject(404, "application/xml", "<Error/>");
        assertThat(compare(Source.app(one), Source.app(other)).namespaces().get("$files").different()).isEqualTo(20);
    }

    @Test
    void whatBreaksOffIsReadAgain() {
        long before = emulator.faults().requests("GET", BLOBS);
        emulator.faults().on("GET", BLOBS).times(1).truncate(5);
        emulator.faults().on("GET", BLOBS).times(2).reset();
        emulator.faults().on("GET", BLOBS).times(1).reject(503, "text/plain", "busy");

        assertThat(compare(Source.app(one), Source.app(other)).isEqual()).isTrue();
        assertThat(emulator.faults().requests("GET", BLOBS)).isEqualTo(before + 44);
    }

    @Test
    void urlsThatExpireMeanwhileAreAskedForAnew() {
        for (int i = 0; i < 20; i++) {
            upload(other, i, "CONTENT " + i);
        }
        List<Long> sizes = new ArrayList<>();

        Comparison.of(Source.app(one), Source.app(other)).withContents(1).onDifference(difference -> {
            if (sizes.size() % 5 == 0) {
                clock.advance(Duration.ofDays(30));
            }
            sizes.add(difference.contents().rightSize());
        }).run();

        assertThat(sizes).hasSize(20).doesNotContain(-1L);
    }

    @Test
    void noUrlOfAFileIsTold() {
        List<String> secrets = new ArrayList<>();
        for (Object file : one.storage().list()) {
            secrets.add(((Map<?, ?>) file).get("url").toString().replaceAll("^http://[^/]*", ""));
        }
        upload(other, 3, "CONTENT 3");
        ComparisonReport report = compare(Source.app(one), Source.app(other));
        assertThat(report.toText() + report.toMap() + differences).doesNotContain(secrets).doesNotContain("/storage/");

        emulator.faults().on("GET", BLOBS).always().reject(400, "text/plain", "no");
        assertThatThrownBy(() -> compare(Source.app(one), Source.app(other))).isInstanceOf(InstantException.class)
                .satisfies(failure -> {
                    StringBuilder all = new StringBuilder();
                    for (Throwable each = failure; each != null; each = each.getCause()) {
                        all.append(each);
                    }
                    assertThat(all).doesNotContain(secrets).doesNotContain("/storage/");
                });
    }

    @Test
    void aUrlThatIsNoneIsNotTold() {
        for (String url : List.of("http://h/ ?signature=SECRET", "/path?signature=SECRET", "http:///?signature=SECRET")) {
            emulator.faults().on("POST", "/admin/query").reject(200, "application/json",
                    InstantJson.write(Map.of("$files", List.of(Map.of("path", "p", "url", url)))));
            assertThatThrownBy(() -> one.storage().download("p")).isInstanceOf(InstantException.class)
                    .satisfies(failure -> {
                        for (Throwable each = failure; each != null; each = each.getCause()) {
                            assertThat(each.toString()).doesNotContain("SECRET");
                        }
                    });
        }
    }

    @Test
    void theNumberOfReadersIsChecked() {
        for (int number : List.of(0, 65)) {
            assertThatThrownBy(() -> Comparison.of(Source.app(one), Source.app(other)).withContents(number))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static final class MovingClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        synchronized void advance(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
