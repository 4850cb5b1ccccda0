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
package io.github.camelinstant.emulator.storage;

import java.util.regex.Pattern;

/**
 * What an upload says about its file.
 *
 * @param path               names the file; an upload to the path of a file replaces it
 * @param contentType        the media type, as it is shown and served
 * @param contentDisposition as it is shown and served
 */
public record FileInfo(String path, String contentType, String contentDisposition) {

    private static final String ANY_TYPE = "application/octet-stream";
    private static final String INLINE = "inline";
    private static final Pattern BEFORE_PARAMETER = Pattern.compile("\\s*;\\s*");

    /** The same as the server completes it: null for what was not said. */
    public static FileInfo of(String path, String contentType, String contentDisposition) {
        return new FileInfo(
                path, contentType == null ? ANY_TYPE : BEFORE_PARAMETER.matcher(contentType).replaceAll(";"),
                contentDisposition == null ? INLINE : contentDisposition);
    }
}
