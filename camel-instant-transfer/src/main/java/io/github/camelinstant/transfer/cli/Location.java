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

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelinstant.client.http.BaseUrl;

/** Where data is: an app, a backup archive, a folder, or a database. */
sealed interface Location {

    /**
     * Tells the place from any other one, in whatever way it was written, and without secrets: notes of what was done
     * with it hold this.
     */
    String identity();

    /**
     * An app on a server.
     *
     * @param appId its id
     * @param url   of the server; null for Instant Cloud
     */
    record App(String appId, String url) implements Location {

        /** Whether it is the same app, however its server is written. */
        boolean isSame(App other) {
            return appId.equals(other.appId) && server().equals(other.server());
        }

        private String server() {
            URI server = URI.create(url == null ? BaseUrl.CLOUD : url);
            String scheme = server.getScheme().toLowerCase(Locale.ROOT);
            int port = server.getPort() >= 0 ? server.getPort() : scheme.equals("https") ? HTTPS : HTTP;
            return String.valueOf(server.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
        }

        @Override
        public String identity() {
            return appId + "@" + BaseUrl.parse(url == null ? BaseUrl.CLOUD : url, true);
        }

        @Override
        public String toString() {
            return appId + (url == null ? " (Instant Cloud)" : " at " + url);
        }
    }

    /** A backup archive, as Instant makes and restores it. */
    record Archive(Path file) implements Location {

        @Override
        public String identity() {
            return "archive " + file.toAbsolutePath().normalize();
        }

        @Override
        public String toString() {
            return "archive " + file;
        }
    }

    /** A folder with the contents of an archive: NDJSON, a file a namespace. */
    record Folder(Path path) implements Location {

        @Override
        public String identity() {
            return "folder " + path.toAbsolutePath().normalize();
        }

        @Override
        public String toString() {
            return "folder " + path;
        }
    }

    /** A database. */
    record Jdbc(String url) implements Location {

        /** Neither who reads it nor how it is reached makes it another database. */
        @Override
        public String identity() {
            return HOW_TO_CONNECT.matcher(url).replaceAll("");
        }

        @Override
        public String toString() {
            return url;
        }
    }

    int HTTPS = 443;
    int HTTP = 80;
    Pattern APP = Pattern.compile("([0-9a-fA-F-]{36})(?:@(https?://\\S+))?");
    Pattern HOW_TO_CONNECT = Pattern.compile("(?i)\\?.*|;user=[^;]*");
    Pattern WEB_ADDRESS = Pattern.compile("^https?://");
    Pattern SECRET_IN_URL = Pattern.compile("(?i)[?&;](password|sslpassword)=|//[^/@]*:[^/@]*@");

    /**
     * Reads what stands on the command line.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Location parse(String text) {
        Matcher app = APP.matcher(text);
        if (app.matches()) {
            BaseUrl.parse(app.group(2) == null ? BaseUrl.CLOUD : app.group(2), true);
            return new App(UUID.fromString(app.group(1)).toString(), app.group(2));
        }
        if (text.startsWith("jdbc:")) {
            if (SECRET_IN_URL.matcher(text).find()) {
                throw new IllegalArgumentException(
                        "The JDBC URL must not hold a password: anybody on this machine could read it. Use the environment"
                                                   + " (..._PASSWORD) or a file (--...-password-file)");
            }
            return new Jdbc(text);
        }
        if (WEB_ADDRESS.matcher(text).find()) {
            throw new IllegalArgumentException(text + " is the address of a server. An app there is APP_ID@" + text);
        }
        Path path = Path.of(text);
        return text.toLowerCase(Locale.ROOT).endsWith(".zip") && !Files.isDirectory(path)
                ? new Archive(path) : new Folder(path);
    }
}
