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

import io.github.camelinstant.client.AdminTokenException;
import io.github.camelinstant.client.AppReadOnlyException;
import io.github.camelinstant.client.InstantConnectionException;
import io.github.camelinstant.client.InstantException;

/** What to do about an error of Instant, in one sentence. */
final class Advice {

    private Advice() {
    }

    static String on(InstantException e) {
        Side side = Side.named(e.getMessage());
        String words = side == null ? "the app" : side.words();
        if (e instanceof AdminTokenException || e.getMessage().contains("admin token")) {
            return side == null
                    ? "Check the token and the id of the app. The token belongs into the environment (INSTANT_FROM_TOKEN,"
                      + " INSTANT_TO_TOKEN) or a file."
                    : "Check the id of " + words + " (" + side.option() + "), and its token (" + side.token() + ").";
        } else if (e instanceof AppReadOnlyException) {
            return "Make " + words + " active: on the page of the app in the dashboard of its server, under Admin.";
        } else if ("app-disabled".equals(e.getType())) {
            return "Enable " + words + ": on the page of the app in the dashboard of its server, under Admin.";
        } else if (e instanceof InstantConnectionException || e.getType() == null) {
            return "Check that the server of " + words + " is up and that its address"
                   + (side == null ? "" : " (" + side.option() + ")") + " is right.";
        }
        return "The server of " + words + " refuses this: put right what it says.";
    }
}
