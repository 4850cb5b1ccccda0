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
package io.github.camelinstant;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** camel-webhook is an optional dependency: without it everything but {@code webhook:} works. */
class WithoutCamelWebhookTest {

    /** Runs in a class loader that does not have camel-webhook. */
    public static final class Program {

        private Program() {
        }

        public static String run() {
            try (TestApp app = new TestApp()) {
                assertThat(app.send("instant:query?query={\"goals\":{}}", null).getException()).isNull();
                assertThat(app.transport.only().path()).isEqualTo("/admin/query");
                return app.context.getEndpoint("instant:changes?namespaces=posts").getClass().getSimpleName();
            }
        }
    }

    @Test
    void theComponentWorksWithoutIt() throws Exception {
        List<URL> urls = new ArrayList<>();
        int left = 0;
        for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator)) {
            if (Path.of(entry).getFileName().toString().startsWith("camel-webhook")) {
                left++;
            } else {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        assertThat(left).isEqualTo(1);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader
                = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);

            Object endpoint = loader.loadClass(Program.class.getName()).getMethod("run").invoke(null);

            assertThat(endpoint).isEqualTo("InstantEndpoint");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        try (TestApp app = new TestApp()) {
            assertThat(app.context.getEndpoint("instant:changes?namespaces=posts")).isInstanceOf(InstantWebhookEndpoint.class);
        }
    }
}
