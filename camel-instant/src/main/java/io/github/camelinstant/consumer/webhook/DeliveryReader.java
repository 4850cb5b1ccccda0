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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Isn;
import org.apache.camel.Message;
import org.apache.camel.TypeConversionException;

/**
 * Takes from a request the one thing that is needed of it, the place in the log, once it has proven that Instant sent
 * it.
 */
final class DeliveryReader {

    /** A delivery has less than 2 KB. */
    static final int LARGEST_BODY = 64 << 10;

    private final SignatureCheck signature;
    private final PayloadAddress address;

    DeliveryReader(SignatureCheck signature, PayloadAddress address) {
        this.signature = signature;
        this.address = address;
    }

    /**
     * Reads a request.
     *
     * @return                          which transaction it tells of
     * @throws RefusedDeliveryException when it is no delivery to this webhook
     */
    Isn read(Message request) throws RefusedDeliveryException {
        if (!(request.getHeader(SignatureHeader.NAME) instanceof String header)) {
            throw RefusedDeliveryException.malformed("it does not have exactly one header " + SignatureHeader.NAME);
        }
        byte[] body = body(request);
        signature.check(header, body);
        return address.isn(payloadUrl(body));
    }

    private static byte[] body(Message request) throws RefusedDeliveryException {
        try (InputStream in = request.getBody(InputStream.class)) {
            byte[] body = in == null ? new byte[0] : in.readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw RefusedDeliveryException.malformed("its body is too large");
            }
            return body;
        } catch (IOException | TypeConversionException e) {
            throw RefusedDeliveryException.malformed("its body cannot be read");
        }
    }

    private static String payloadUrl(byte[] body) throws RefusedDeliveryException {
        try {
            if (InstantJson.readObject(new String(body, StandardCharsets.UTF_8)).get("payloadUrl") instanceof String url) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw RefusedDeliveryException.malformed("its body is no JSON object");
        }
        throw RefusedDeliveryException.malformed("its body has no payloadUrl");
    }
}
