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
package io.github.camelinstant.consumer.webhook;

import java.util.Locale;

import io.github.camelinstant.model.Isn;

/**
 * Where the payloads of one webhook lie on its server. An address that is received is compared and never called: only
 * the place in the log is taken from it. All apps of a server share its key, so the signature alone does not tell for
 * whom a delivery is.
 */
final class PayloadAddress {

    private final String prefix;

    /**
     * @param origin  how the server calls itself
     * @param app     the id of the app
     * @param webhook the id of the webhook
     */
    PayloadAddress(String origin, String app, String webhook) {
        prefix = origin + "/webhooks/payload/" + canonical(app) + "/" + canonical(webhook) + "/";
    }

    private static String canonical(String id) {
        return id.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the place in the log that an address ends with.
     *
     * @throws RefusedDeliveryException when it leads anywhere else
     */
    Isn isn(String address) throws RefusedDeliveryException {
        if (!address.startsWith(prefix)) {
            throw RefusedDeliveryException.malformed("its payload does not lie under " + prefix);
        }
        try {
            return Isn.parse(address.substring(prefix.length()));
        } catch (IllegalArgumentException e) {
            throw RefusedDeliveryException.malformed("its payload URL does not end with an ISN");
        }
    }
}
