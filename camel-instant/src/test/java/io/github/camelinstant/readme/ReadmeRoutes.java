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
package io.github.camelinstant.readme;

import org.apache.camel.builder.RouteBuilder;

/** The routes of the README in Java, word for word. */
final class ReadmeRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:letters") // a Map with number and text, or a List of them
                .to("instant:transact?namespace=letters&keyFields=number");

        from("instant:query?emit=entities&delay=10s"
             + "&query={\"letters\": {\"$\": {\"where\": {\"sent\": {\"$isNull\": true}}}}}"
             + "&onConsume=[[\"update\", \"letters\", \"${body[id]}\", {\"sent\": true}]]")
                .to("log:letters");
    }
}
