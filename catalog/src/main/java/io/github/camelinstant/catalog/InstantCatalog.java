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
package io.github.camelinstant.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/**
 * Puts the component {@code instant} into a {@link CamelCatalog}, so that whatever works with the catalog (validation
 * of endpoint URIs and properties, editors, visual tools) knows its options.
 */
public final class InstantCatalog {

    private static final String SCHEMA = "META-INF/io/github/camelinstant/instant.json";

    private InstantCatalog() {
    }

    /**
     * Adds the component to a catalog; adding it twice changes nothing.
     *
     * @param  catalog               the catalog that shall know the component
     * @throws IllegalStateException when the jar camel-instant is not on the classpath
     */
    public static void register(CamelCatalog catalog) {
        String schema = schema();
        ComponentModel component = JsonMapper.generateComponentModel(schema);
        catalog.addComponent(component.getScheme(), component.getJavaType(), schema);
    }

    /**
     * Returns the options and headers of the component as JSON in the format of the Camel catalog.
     *
     * @throws IllegalStateException when the jar camel-instant is not on the classpath
     */
    public static String schema() {
        try (InputStream in = InstantCatalog.class.getClassLoader().getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("No " + SCHEMA + " on the classpath: add the jar camel-instant");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
