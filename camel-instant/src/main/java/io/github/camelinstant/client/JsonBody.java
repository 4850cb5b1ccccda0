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

import java.io.IOException;
import java.io.OutputStream;

import io.github.camelinstant.client.http.RequestBody;
import io.github.camelinstant.client.json.InstantJson;

/** JSON that was written before the call, so that a value that cannot be written never leads to half a request. */
final class JsonBody implements RequestBody {

    private final byte[] json;

    private JsonBody(byte[] json) {
        this.json = json;
    }

    static RequestBody of(Object value) {
        return new JsonBody(InstantJson.writeRequest(value));
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public long contentLength() {
        return json.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(json);
    }
}
