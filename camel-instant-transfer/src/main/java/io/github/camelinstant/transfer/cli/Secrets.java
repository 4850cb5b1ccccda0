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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelinstant.transfer.move.MoveException;

/** Reads secrets from files and from the environment: on the command line everybody could see them. */
final class Secrets {

    private final Map<String, String> environment;

    Secrets(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Finds a secret.
     *
     * @param  file          that holds it and nothing else; null if none was named
     * @param  option        that names the file, for the message
     * @param  variables     of the environment, the first that is set counts
     * @return               the secret
     * @throws MoveException if there is none
     */
    String require(Path file, String option, String... variables) {
        String found = find(file, variables);
        if (found == null) {
            throw new MoveException(
                    "A secret is missing. Set " + String.join(" or ", variables) + " in the environment, or name a"
                                    + " file that holds it with " + option + ".");
        }
        return found;
    }

    /** Finds a secret; null if there is none. */
    String find(Path file, String... variables) {
        if (file != null) {
            return read(file);
        }
        for (String variable : variables) {
            String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
            String named = environment.get(variable + "_FILE");
            if (named != null && !named.isBlank()) {
                return read(Path.of(named));
            }
        }
        return null;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new MoveException(
                    "The file " + file + " with a secret cannot be read. Is the name right, and may you read it?", e);
        }
    }
}
