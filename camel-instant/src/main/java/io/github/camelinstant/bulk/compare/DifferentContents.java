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

/**
 * A file whose contents are not the same on both sides.
 *
 * @param path      where it is, on the left side
 * @param leftSize  how many bytes its content has on the left side; -1 if it is not there
 * @param rightSize how many bytes its content has on the right side; -1 if it is not there
 */
public record DifferentContents(String path, long leftSize, long rightSize) {

    /** As text for people. */
    @Override
    public String toString() {
        return "contents of " + path + ": " + size(leftSize) + " on the left, " + size(rightSize) + " on the right";
    }

    private static String size(long size) {
        return size < 0 ? "none" : size + (size == 1 ? " byte" : " bytes");
    }
}
