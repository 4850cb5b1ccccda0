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
package io.github.camelinstant;

import io.github.camelinstant.client.http.BaseUrl;
import io.github.camelinstant.operation.IdentityResolver;

/** What must hold for an endpoint before anything starts, so that a mistake shows when the route is built. */
final class EndpointRules {

    private EndpointRules() {
    }

    /**
     * @throws IllegalArgumentException naming the option that is missing or wrong
     */
    static void check(InstantOperation operation, InstantConfiguration configuration) {
        present("appId", configuration.getAppId(), true);
        present("adminToken", configuration.getAdminToken(), needsAdminToken(operation, configuration));
        BaseUrl.parse(configuration.getBaseUrl(), configuration.isAllowInsecureHttp());
        new IdentityResolver(configuration);
        if (configuration.getRequestTimeout() < 0) {
            throw new IllegalArgumentException("Option requestTimeout must not be negative");
        }
        if (configuration.getVerifyCacheTtl() < 0) {
            throw new IllegalArgumentException("Option verifyCacheTtl must not be negative");
        }
    }

    /** Users by token and guests do without; with requireUser alone the headers decide. */
    private static boolean needsAdminToken(InstantOperation operation, InstantConfiguration configuration) {
        boolean userWithToken = configuration.getAsToken() != null || configuration.isAsGuest()
                || configuration.isAsVerifiedUser();
        boolean userByHeader = configuration.isRequireUser() && configuration.getAsEmail() == null;
        return operation.asksAsAdmin() || operation.mayActAsAdmin() && !userWithToken && !userByHeader;
    }

    private static void present(String option, String value, boolean required) {
        if (value == null && required) {
            throw new IllegalArgumentException(
                    "Option " + option + " is missing. The environment variables INSTANT_APP_ID, INSTANT_APP_ADMIN_TOKEN and"
                                               + " INSTANT_API_URI are used only when none of appId, adminToken and baseUrl is set");
        }
        if (value != null && value.isBlank()) {
            throw new IllegalArgumentException("Option " + option + " is blank");
        }
    }
}
