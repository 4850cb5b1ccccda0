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
package io.github.camelinstant.transfer.store;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.camelinstant.client.json.InstantJson;

/**
 * Writes a folder with what a backup archive holds: {@code config.json}, {@code entities/NAMESPACE.jsonl} with a line
 * for each entity, and {@code files/LOCATION_ID}. Names of namespaces are encoded as in URLs.
 */
public final class EntityFolder {

    private static final String CONFIG = "config.json";
    private static final String LINES = ".jsonl";

    private final Path folder;

    private EntityFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes a folder to write to; what is in it stays. */
    public static EntityFolder create(Path folder) {
        try {
            Files.createDirectories(folder.resolve("entities"));
            Files.createDirectories(folder.resolve("files"));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be made", e);
        }
        return new EntityFolder(folder);
    }

    /** Of which app there is a whole export in a folder; null if there is none. */
    public static String appId(Path folder) {
        try {
            Path config = folder.resolve(CONFIG);
            return Files.exists(config) ? String.valueOf(InstantJson.readObject(Files.readString(config)).get("appId")) : null;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
        }
    }

    /** Takes away what an export before this one has written; contents of files stay, because they never change. */
    public void clear() {
        try {
            Files.deleteIfExists(folder.resolve(CONFIG));
            try (Stream<Path> lines = Files.list(folder.resolve("entities"))) {
                for (Path file : lines.filter(each -> each.toString().endsWith(LINES)).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("An export before this one cannot be deleted from " + folder, e);
        }
    }

    /** How many bytes of entities there are of a namespace; -1 if there is no file for them. */
    public long size(String namespace) {
        try {
            Path file = lines(namespace);
            return Files.exists(file) ? Files.size(file) : -1;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
        }
    }

    /**
     * Appends entities after so many bytes, where what was known to be written ends; returns where that is now.
     *
     * @throws UncheckedIOException if it cannot be written, or so many bytes are not there
     */
    public long append(String namespace, long at, List<? extends Map<String, ?>> entities, long createdAt) {
        StringBuilder lines = new StringBuilder();
        for (Map<String, ?> entity : entities) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("entity", entity);
            line.put("createdAt", createdAt);
            lines.append(InstantJson.write(line)).append('\n');
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
        try (FileChannel channel
                = FileChannel.open(lines(namespace), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.size() < at) {
                throw new EOFException(lines(namespace) + " has " + channel.size() + " bytes, and should have " + at);
            }
            channel.truncate(at);
            channel.position(at);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            return channel.position();
        } catch (IOException e) {
            throw new UncheckedIOException("Entities of " + namespace + " cannot be written to " + folder, e);
        }
    }

    /** A hash of all entities of a folder, as they stand there. */
    static String hash(Path folder) {
        try (Stream<Path> lines = Files.list(folder.resolve("entities"))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : lines.filter(each -> each.toString().endsWith(LINES)).sorted().toList()) {
                digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                    Files.copy(file, out);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Whether the content of a file is there, whole.
     *
     * @param size that it must have; -1 for any
     */
    public boolean hasFile(String locationId, long size) {
        try {
            Path file = content(locationId);
            return Files.exists(file) && (size < 0 || Files.size(file) == size);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
        }
    }

    /**
     * Writes the content of a file; it is there whole, or not at all.
     *
     * @param  size that it must have; -1 for any
     * @return      whether it has that size, and is there
     */
    public boolean writeFile(String locationId, long size, InputStream content) {
        Path part = folder.resolve("files").resolve("part.tmp");
        try {
            write(part, content);
            if (size >= 0 && Files.size(part) != size) {
                Files.delete(part);
                return false;
            }
            Files.move(part, content(locationId), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("A file cannot be written to " + folder, e);
        }
    }

    /** Ends an export: with this the folder counts as whole. */
    public void finish(Map<String, ?> config) {
        Path part = folder.resolve(CONFIG + ".tmp");
        try {
            write(part, new ByteArrayInputStream(InstantJson.write(config).getBytes(StandardCharsets.UTF_8)));
            Files.move(part, folder.resolve(CONFIG), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be written", e);
        }
    }

    /** It is on the disk when this returns: a name that is moved to it must not outlive it in a power failure. */
    private static void write(Path file, InputStream content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING))) {
            content.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    private Path lines(String namespace) {
        return folder.resolve("entities")
                .resolve(URLEncoder.encode(namespace, StandardCharsets.UTF_8).replace("%24", "$") + LINES);
    }

    /** Where the content of a file is. */
    public Path file(String locationId) {
        return content(locationId);
    }

    /** Names of contents are UUIDs; any other could lead out of the folder. */
    private Path content(String locationId) {
        return folder.resolve("files").resolve(UUID.fromString(locationId).toString());
    }
}
