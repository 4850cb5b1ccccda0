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

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;

/** Finds out whether Instant signed a body, and did so just now. */
final class SignatureCheck {

    /** How old a signature may be, and how far the clocks may differ the other way. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final String ALGORITHM = "Ed25519";

    private final VerificationKeys keys;
    private final Clock clock;

    SignatureCheck(VerificationKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Lets pass what is signed.
     *
     * @param  header                   the value of {@code Instant-Signature}
     * @param  body                     as it came over the wire
     * @throws RefusedDeliveryException otherwise
     */
    void check(String header, byte[] body) throws RefusedDeliveryException {
        SignatureHeader signature = SignatureHeader.parse(header);
        long age = clock.instant().getEpochSecond() - signature.time();
        if (Math.abs(age) > WINDOW.toSeconds()) {
            throw RefusedDeliveryException.unproven(
                    "it was signed " + age + " seconds ago by the clock of this machine; look at the clock if that is wrong");
        }
        if (!isSigned(signature, keys.find(signature.keyId()), body)) {
            throw RefusedDeliveryException.unproven("the signature is wrong");
        }
    }

    private static boolean isSigned(SignatureHeader header, PublicKey key, byte[] body) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update((header.time() + ".").getBytes(StandardCharsets.US_ASCII));
            signature.update(body);
            return signature.verify(header.signature());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
