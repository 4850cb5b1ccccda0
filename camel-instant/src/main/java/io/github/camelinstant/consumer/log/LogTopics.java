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
package io.github.camelinstant.consumer.log;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.camelinstant.model.ChangeAction;

/**
 * Which changes a consumer wants.
 *
 * @param namespaces in order
 * @param actions    at least one
 */
public record LogTopics(List<String> namespaces, Set<ChangeAction> actions) {

    /**
     * Reads the options {@code namespaces} and {@code actions}.
     *
     * @throws IllegalArgumentException when there are no namespaces, or actions of other names
     */
    public static LogTopics of(LogOptions options) {
        List<String> namespaces = options.getNamespaces() == null ? List.of() : names(options.getNamespaces());
        if (namespaces.isEmpty()) {
            throw new IllegalArgumentException(
                    "instant:changes needs the option namespaces, for example namespaces=posts,comments");
        }
        return new LogTopics(namespaces, actions(options.getActions()));
    }

    private static Set<ChangeAction> actions(String text) {
        if (text == null) {
            return EnumSet.allOf(ChangeAction.class);
        }
        try {
            Set<ChangeAction> actions = EnumSet.noneOf(ChangeAction.class);
            names(text).forEach(name -> actions.add(ChangeAction.valueOf(name)));
            if (actions.isEmpty()) {
                throw new IllegalArgumentException("There is none");
            }
            return actions;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option actions must be create, update or delete, separated by commas", e);
        }
    }

    private static List<String> names(String text) {
        return List.copyOf(new TreeSet<>(
                Arrays.stream(text.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList()));
    }
}
