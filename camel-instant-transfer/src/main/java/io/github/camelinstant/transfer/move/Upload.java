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

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.camelinstant.client.FileContent;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads a file that another app has. */
final class Upload {

    private static final String FILES = "$files";
    private static final String ATTACHMENT = "attachment";
    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    private Upload() {
    }

    /**
     * Uploads a file, and replaces the one that is at its path.
     *
     * @param  file    the entity of the other app
     * @param  content is read to its end
     * @param  spool   where it is meanwhile; what a killed process left there is written over
     * @return         the id that the file has in this app
     */
    static String to(InstantClient target, Map<String, Object> file, InputStream content, Path spool) throws IOException {
        try {
            Files.copy(content, spool, StandardCopyOption.REPLACE_EXISTING);
            String path = (String) file.get("path");
            FileContent body = FileContent.of(spool, contentType(path, (String) file.get("content-type")));
            String disposition = disposition(path, (String) file.get("content-disposition"));
            return isHeader(path)
                    ? id(target, path, body, disposition)
                    : rename(target, path, id(target, "instant-transfer/" + file.get("location-id"), body, disposition));
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    private static String id(InstantClient target, String path, FileContent body, String disposition) {
        return (String) target.storage().upload(path, body, disposition).get("id");
    }

    /** The path of an upload travels in a header; one that cannot is given afterwards. */
    private static String rename(InstantClient target, String path, String id) {
        target.storage().delete(List.of(path));
        target.transact(Tx.in(FILES).id(id).update(Map.of("path", path)));
        return id;
    }

    private static boolean isHeader(String path) {
        return path.equals(path.strip()) && !path.isEmpty() && Disposition.isPrintable(path);
    }

    private static String contentType(String path, String type) {
        if (type == null || Disposition.isPrintable(type)) {
            return type;
        }
        LOG.warn("The file {} is uploaded without its content type, which holds characters that cannot be sent", path);
        return null;
    }

    private static String disposition(String path, String disposition) {
        if (disposition == null || disposition.isBlank()) {
            return null;
        }
        String encoded = Disposition.encoded(disposition);
        if (encoded != null) {
            return encoded;
        }
        LOG.warn("The file {} is uploaded without its content disposition, which holds characters that cannot be sent", path);
        return disposition.strip().toLowerCase(Locale.ROOT).startsWith(ATTACHMENT) ? ATTACHMENT : null;
    }
}
