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
package io.github.camelinstant.client;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.model.Identity;

/** The app and its admin token, and which headers an identity needs. */
final class Credentials {

    private static final String APP_ID = "app-id";

    private final String appId;
    private final String adminToken;
    private final Map<String, String> appHeaders;
    private final Map<String, String> adminHeaders;
    private final Set<String> appSecrets;

    Credentials(String appId, String adminToken) {
        this.appId = required(appId, "appId");
        this.adminToken = adminToken == null ? null : required(adminToken, "adminToken");
        appHeaders = Map.of(APP_ID, this.appId);
        appSecrets = adminToken == null ? Set.of() : Set.of(this.adminToken);
        adminHeaders = adminToken == null ? null : Map.of(APP_ID, this.appId, "authorization", "Bearer " + this.adminToken);
    }

    String appId() {
        return appId;
    }

    boolean hasAdminToken() {
        return adminToken != null;
    }

    /**
     * A user's token and a guest go without the admin token, so that no mistake of the server can lend them its rights.
     */
    Map<String, String> headers(Identity identity) {
        boolean needsAdmin = identity instanceof Identity.Admin || identity instanceof Identity.Email;
        Map<String, String> own = needsAdmin ? requireAdminHeaders() : appHeaders;
        Map<String, String> user = asUser(identity);
        if (user.isEmpty()) {
            return own;
        }
        Map<String, String> headers = new LinkedHashMap<>(own);
        headers.putAll(user);
        return headers;
    }

    /** The header that names the user; none for the admin. */
    static Map<String, String> asUser(Identity identity) {
        if (identity instanceof Identity.Token user) {
            return Map.of("as-token", user.token());
        } else if (identity instanceof Identity.Email user) {
            return Map.of("as-email", user.email());
        }
        return identity instanceof Identity.Guest ? Map.of("as-guest", "true") : Map.of();
    }

    /** What must not come back in an error of a call as this identity. */
    Set<String> secrets(Identity identity) {
        if (identity instanceof Identity.Token user) {
            return with(user.token());
        }
        return identity instanceof Identity.Email user ? with(user.email()) : appSecrets;
    }

    private Set<String> with(String secret) {
        Set<String> secrets = new LinkedHashSet<>(appSecrets);
        secrets.add(secret);
        return secrets;
    }

    private Map<String, String> requireAdminHeaders() {
        if (adminHeaders == null) {
            throw new IllegalStateException("This call needs the admin token of the app, and none is set");
        }
        return adminHeaders;
    }

    private static String required(String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        String text = value.strip();
        if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw new IllegalArgumentException(name + " holds a character that no id or token has");
        }
        return text;
    }

    @Override
    public String toString() {
        return "Credentials[appId=" + appId + "]";
    }
}
