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
package io.github.camelinstant.emulator;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests an emulator and a fresh app: declare parameters of type {@link InstantEmulator} and {@link EmulatorApp}.
 * One emulator serves all tests of the JVM; every test has its own app, which the parameters of its life-cycle methods
 * share.
 *
 * <pre>
 * &#64;ExtendWith(InstantEmulatorExtension.class)
 * class OrdersTest {
 *
 *     &#64;Test
 *     void writesOrders(InstantEmulator emulator, EmulatorApp app) {
 *         // …
 *     }
 * }
 * </pre>
 *
 * With a schema or rules, register it as a field:
 * {@code @RegisterExtension static InstantEmulatorExtension instant = new InstantEmulatorExtension(schemaJson, rulesJson);}
 */
public final class InstantEmulatorExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE
            = ExtensionContext.Namespace.create(InstantEmulatorExtension.class);

    private final String schemaJson;
    private final String rulesJson;

    /** Apps without schema and rules. */
    public InstantEmulatorExtension() {
        this(null, null);
    }

    /**
     * @param schemaJson the schema of every app; null for none
     * @param rulesJson  the rules of every app; null for none
     */
    public InstantEmulatorExtension(String schemaJson, String rulesJson) {
        this.schemaJson = schemaJson;
        this.rulesJson = rulesJson;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == InstantEmulator.class || type == EmulatorApp.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        InstantEmulator emulator = emulator(context);
        return parameter.getParameter().getType() == InstantEmulator.class ? emulator : app(emulator, context);
    }

    private static InstantEmulator emulator(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE)
                .getOrComputeIfAbsent(InstantEmulator.class, key -> InstantEmulator.start(), InstantEmulator.class);
    }

    private EmulatorApp app(InstantEmulator emulator, ExtensionContext context) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(
                EmulatorApp.class, key -> emulator.createApp(context.getDisplayName(), schemaJson, rulesJson),
                EmulatorApp.class);
    }
}
