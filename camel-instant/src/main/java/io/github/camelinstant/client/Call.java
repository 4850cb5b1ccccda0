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

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.client.http.InstantRequest;
import io.github.camelinstant.client.http.RequestBody;

/**
 * A call of one endpoint of the API.
 *
 * @param name      what errors call it
 * @param method    GET, POST, PUT or DELETE
 * @param path      where it goes, with the query string
 * @param headers   identity and app
 * @param body      what is sent, or null
 * @param timeout   null for the transport's own
 * @param write     whether it changes data
 * @param userToken whether a user's token decides, so that "user not found" means that the token is not valid
 * @param secrets   what must not come back in an error
 */
record Call(String name, String method, String path, Map<String, String> headers, RequestBody body, Duration timeout,
        boolean write, boolean userToken, Set<String> secrets) {

    static Call post(
            String name, String path, Map<String, String> headers, Object json, Duration timeout, boolean write,
            boolean userToken, Set<String> secrets) {
        return new Call(name, "POST", path, headers, JsonBody.of(json), timeout, write, userToken, secrets);
    }

    InstantRequest request() {
        return new InstantRequest(method, path, headers, body, timeout);
    }

    /** Names the call only: the rest holds tokens and data. */
    @Override
    public String toString() {
        return name;
    }
}
