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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.camelinstant.client.http.RequestBody;

/** The body of a transaction whose steps are encoded already. */
final class EncodedTransaction implements RequestBody {

    private static final byte[] BEGIN = "{\"steps\":[".getBytes(StandardCharsets.UTF_8);

    private final List<EncodedSteps> steps;
    private final byte[] end;

    EncodedTransaction(List<EncodedSteps> steps, TransactOptions options) {
        this.steps = steps.stream().filter(each -> each.size() > 0).toList();
        end = ("],\"throw-on-missing-attrs?\":" + options.throwOnMissingAttrs() + '}').getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public long contentLength() {
        long commas = Math.max(0, steps.size() - 1);
        return BEGIN.length + steps.stream().mapToLong(EncodedSteps::size).sum() + commas + end.length;
    }

    /** In one piece: of many small ones the connection would make several packets, each a call of the system. */
    @Override
    public void writeTo(OutputStream out) throws IOException {
        ByteBuffer body = ByteBuffer.allocate(Math.toIntExact(contentLength()));
        body.put(BEGIN);
        for (int i = 0; i < steps.size(); i++) {
            if (i > 0) {
                body.put((byte) ',');
            }
            steps.get(i).putInto(body);
        }
        body.put(end);
        out.write(body.array());
    }
}
