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
package io.github.camelinstant.testinfra;

import io.github.camelinstant.emulator.InstantEmulator;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The emulator in this process, one for all test classes. */
final class EmulatorInstantService implements InstantService {

    private static final ExtensionContext.Namespace NAMESPACE
            = ExtensionContext.Namespace.create(EmulatorInstantService.class);

    private volatile InstantEmulator emulator;

    @Override
    public void beforeAll(ExtensionContext context) {
        emulator = context.getRoot().getStore(NAMESPACE)
                .getOrComputeIfAbsent(InstantEmulator.class, key -> InstantEmulator.start(), InstantEmulator.class);
    }

    @Override
    public String apiUri() {
        if (emulator == null) {
            throw new IllegalStateException("Register the service with @RegisterExtension as a static field");
        }
        return emulator.url();
    }

    @Override
    public InstantApp createApp(String title, String schemaJson, String rulesJson) {
        return new EphemeralApps(apiUri()).create(title, schemaJson, rulesJson);
    }
}
