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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelinstant.model.Identity;

/** Calls that only the admin may make. */
record AdminCalls(Caller caller, Credentials credentials, Duration timeout) {

    /** @param secret what of the parameters must not come back in an error, beside the admin token */
    Call get(String name, String path, Map<String, String> params, String... secret) {
        return new Call(name, "GET", path + query(params), headers(), null, timeout, false, false, secrets(secret));
    }

    Call delete(String name, String path, Map<String, String> params, String... secret) {
        return new Call(name, "DELETE", path + query(params), headers(), null, timeout, true, false, secrets(secret));
    }

    /** @param secret what of the body must not come back in an error, beside the admin token */
    Call post(String name, String path, Map<String, ?> body, boolean write, String... secret) {
        return Call.post(name, path, headers(), body, timeout, write, false, secrets(secret));
    }

    /** The same, with the token of a user, who has to sign in again when it is not valid. */
    Call postForUser(String name, String path, Map<String, ?> body, String... secret) {
        return Call.post(name, path, headers(), body, timeout, true, true, secrets(secret));
    }

    Map<String, Object> read(Call call) {
        return caller.read(call);
    }

    private Map<String, String> headers() {
        return credentials.headers(Identity.admin());
    }

    private Set<String> secrets(String... more) {
        Set<String> secrets = new LinkedHashSet<>(credentials.secrets(Identity.admin()));
        secrets.addAll(Arrays.asList(more));
        return secrets;
    }

    static String query(Map<String, String> params) {
        return params.isEmpty()
                ? "" : params.entrySet().stream().map(param -> param.getKey() + "=" + encoded(param.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
