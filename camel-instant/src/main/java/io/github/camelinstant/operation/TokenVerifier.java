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
package io.github.camelinstant.operation;

import java.time.Duration;
import java.util.Map;

import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InvalidTokenException;

/** Tells whose token it is: from memory within {@code verifyCacheTtl}, else by asking the server. */
final class TokenVerifier {

    private final OperationContext context;
    private final Duration ttl;

    TokenVerifier(OperationContext context) {
        this.context = context;
        ttl = Duration.ofMillis(context.options().getVerifyCacheTtl());
    }

    /**
     * @return                       the user as routes see them, to be changed at will
     * @throws InvalidTokenException if the token is not valid
     * @throws InstantException      if the server could not be asked
     */
    Map<String, Object> userOf(String token) {
        Map<String, Object> known = ttl.isZero() ? null : context.verifiedTokens().find(context.options(), token, ttl);
        return known != null ? known : ask(token);
    }

    private Map<String, Object> ask(String token) {
        VerifiedTokens tokens = context.verifiedTokens();
        VerifiedTokens.Asking asking = tokens.asking();
        try {
            Map<String, Object> user = UserMaps.of(context.client().get().auth().verifyToken(token));
            if (!ttl.isZero()) {
                tokens.keep(context.options(), token, user, asking);
            }
            return user;
        } catch (InvalidTokenException e) {
            tokens.drop(token);
            throw e;
        }
    }
}
