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

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The value of the header {@code Instant-Signature}, {@code t=…,kid=…,v1=…}.
 *
 * @param time      when the delivery was signed, in seconds since 1970
 * @param keyId     with which key
 * @param signature the signature of {@code time.body}
 */
record SignatureHeader(long time, String keyId, byte[] signature) {

    static final String NAME = "Instant-Signature";

    private static final Map<String, Pattern> PARTS = Map.of(
            "t", Pattern.compile("0|[1-9][0-9]{0,11}"), "kid", Pattern.compile("[0-9A-Za-z_-]{1,64}"), "v1",
            Pattern.compile("[0-9a-f]{128}"));

    /** Reads the text; parts of other names are left for later versions of Instant. */
    static SignatureHeader parse(String text) throws RefusedDeliveryException {
        Map<String, String> found = new HashMap<>();
        for (String part : text.split(",", -1)) {
            String[] pair = part.split("=", 2);
            Pattern form = PARTS.get(pair[0]);
            if (form != null && (pair.length < 2 || !form.matcher(pair[1]).matches() || found.put(pair[0], pair[1]) != null)) {
                throw RefusedDeliveryException.malformed("the part " + pair[0] + " of the signature is malformed");
            }
        }
        if (!found.keySet().equals(PARTS.keySet())) {
            throw RefusedDeliveryException.malformed("the signature lacks a part");
        }
        return new SignatureHeader(
                Long.parseLong(found.get("t")), found.get("kid"), HexFormat.of().parseHex(found.get("v1")));
    }
}
