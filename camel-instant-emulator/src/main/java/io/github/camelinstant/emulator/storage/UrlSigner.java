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
package io.github.camelinstant.emulator.storage;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the URLs under which contents can be read without credentials. A URL stays the same for a day of UTC and is
 * valid for seven days from the beginning of it.
 */
final class UrlSigner {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final Duration LIFE = Duration.ofDays(7);

    private final SecretKeySpec key;
    private final Clock clock;

    UrlSigner(Clock clock) {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
        this.clock = clock;
    }

    /** Path and query of the URL of a content. */
    String sign(UUID app, String location) {
        long expires = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(LIFE).getEpochSecond();
        return "/storage/blobs/" + Blobs.key(app, location) + "?expires=" + expires + "&signature="
               + signature(app, location, expires);
    }

    /** Whether a URL with these parts was signed here, and is still valid. */
    boolean isValid(UUID app, String location, long expires, String signature) {
        byte[] right = signature(app, location, expires).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8))
                && clock.instant().isBefore(Instant.ofEpochSecond(expires));
    }

    private String signature(UUID app, String location, long expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String text = app + "/" + location + "/" + expires;
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
