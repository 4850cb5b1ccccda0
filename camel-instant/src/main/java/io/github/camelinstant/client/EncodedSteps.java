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

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Step;
import io.github.camelinstant.model.Tx;

/**
 * Steps that are already written as JSON, so that their size is known, and so that a repeat need not write them again.
 */
public final class EncodedSteps {

    /** The elements of the array, without its brackets. */
    private final byte[] json;

    private EncodedSteps(byte[] json) {
        this.json = json;
    }

    /**
     * Writes steps as JSON.
     *
     * @param  steps                    {@link Tx}, {@link Step}, or steps as Instant takes them
     * @return                          the JSON, to be sent any number of times
     * @throws IllegalArgumentException if a step is none of these, or holds a value that is no JSON
     */
    public static EncodedSteps of(List<?> steps) {
        List<List<?>> wire = WireSteps.of(steps);
        if (wire.size() == 1) {
            return new EncodedSteps(InstantJson.writeRequest(wire.get(0)));
        }
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        for (List<?> step : wire) {
            if (json.size() > 0) {
                json.write(',');
            }
            json.writeBytes(InstantJson.writeRequest(step));
        }
        return new EncodedSteps(json.toByteArray());
    }

    /**
     * Takes back what {@link #toBytes()} gave.
     *
     * @param bytes unchanged
     */
    public static EncodedSteps fromBytes(byte[] bytes) {
        return new EncodedSteps(bytes.clone());
    }

    /** Returns the JSON, to be kept outside of memory. */
    public byte[] toBytes() {
        return json.clone();
    }

    /** Returns the number of bytes that the steps take in a request. */
    public int size() {
        return json.length;
    }

    void putInto(ByteBuffer body) {
        body.put(json);
    }

    /** Tells the size only: the values stay out of logs. */
    @Override
    public String toString() {
        return "EncodedSteps[" + json.length + " bytes]";
    }
}
