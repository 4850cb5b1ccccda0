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
package io.github.camelinstant.reliability;

/** The consumers that promise to lose nothing. */
enum ConsumerKind {

    CURSOR("instant:query?initialDelay=0&delay=20&query={\"items\":{}}&emit=entities&cursor=seq&cursorOverlap=0"),
    QUERY("instant:query?initialDelay=0&delay=20&query={\"items\":{\"owner\":{}}}&emit=changes"),
    SUBSCRIBE("instant:subscribe?query={\"items\":{\"owner\":{}}}&emit=changes&reconnectDelay=5&maxReconnectDelay=200"),
    CHANGES("instant:changes?initialDelay=0&delay=20&webhookUrl={{sink}}&" + Options.OF_THE_LOG),
    WEBHOOK("webhook:instant:changes?webhookPath={{path}}&delay=1s&" + Options.OF_THE_LOG);

    private static final class Options {
        private static final String OF_THE_LOG = "namespaces=items&initialSnapshot=true&links=true&reconcile=500ms&logLag=20ms";
    }

    private final String uri;

    ConsumerKind(String uri) {
        this.uri = uri;
    }

    /** Of the endpoint, without its position. */
    String uri() {
        return uri;
    }

    /** Whether a delete makes an exchange. */
    boolean tellsDeletes() {
        return this != CURSOR;
    }

    /** Whether each state makes an exchange, also one that was soon overtaken. */
    boolean tellsEachState() {
        return this == CHANGES || this == WEBHOOK;
    }

    /** Whether what an exchange stands for never goes back. */
    boolean keepsOrder() {
        return this == CURSOR || tellsEachState();
    }
}
