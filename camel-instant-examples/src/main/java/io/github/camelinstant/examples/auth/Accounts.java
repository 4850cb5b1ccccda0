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
package io.github.camelinstant.examples.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The example's own users and their passwords: stands for whatever your company signs people in with. */
public final class Accounts {

    private static final int ROUNDS = 210_000;
    private static final int HASH_BITS = 256;
    private static final int SALT_BYTES = 16;
    /** Longer ones only cost time. */
    private static final int LONGEST_PASSWORD = 200;

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Account nobody = account("nobody@example.com", Long.toString(random.nextLong()));

    private record Account(String email, byte[] salt, byte[] hash) {
    }

    void add(String name, String email, String password) {
        accounts.put(name, account(email, password));
    }

    /**
     * Checks name and password; a name that is not there takes as long as a wrong password.
     *
     * @return                  the email that Instant is to know the user by
     * @throws RefusedException when they do not belong together
     */
    public String emailOf(Map<?, ?> form) {
        if (!(form.get("name") instanceof String name) || !(form.get("password") instanceof String password)
                || password.length() > LONGEST_PASSWORD) {
            throw new RefusedException();
        }
        Account account = accounts.getOrDefault(name, nobody);
        boolean right = MessageDigest.isEqual(account.hash(), hash(password, account.salt()));
        if (!right || account == nobody) {
            throw new RefusedException();
        }
        return account.email();
    }

    private Account account(String email, String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Account(email, salt, hash(password, salt));
    }

    private static byte[] hash(String password, byte[] salt) {
        try {
            PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, ROUNDS, HASH_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform cannot hash passwords", e);
        }
    }
}
