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
package io.github.camelinstant.transfer.move;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import io.github.camelinstant.client.Failure;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantConnectionException;

/** The content of a file as it comes from a server: what breaks off may be asked for again. */
final class Download extends FilterInputStream {

    private final String file;

    private Download(String file, InputStream content) {
        super(content);
        this.file = file;
    }

    /** Opens a file; null if there is none. */
    static Download of(InstantClient client, String path) {
        InputStream content = client.storage().download(path);
        return content == null ? null : new Download(named(client, path), content);
    }

    /** Opens a file by the address that its entity has. */
    static Download at(InstantClient client, String url, String path) {
        return new Download(named(client, path), client.storage().open(url));
    }

    private static String named(InstantClient client, String path) {
        return client.name() == null ? path : path + " of " + client.name();
    }

    @Override
    public int read() {
        try {
            return super.read();
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    private InstantConnectionException brokenOff(IOException e) {
        return new InstantConnectionException(
                "The content of the file " + file + " broke off", new Failure(null, 0, Map.of(), null, null, true, false), e);
    }
}
