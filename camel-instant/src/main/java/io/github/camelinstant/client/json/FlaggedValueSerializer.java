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
package io.github.camelinstant.client.json;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;

/** Writes a {@link FlaggedValue}; a failure names its place as in any other object. */
final class FlaggedValueSerializer extends JsonSerializer<FlaggedValue> {

    @Override
    public void serialize(FlaggedValue object, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        try {
            provider.defaultSerializeField(object.name(), object.value(), json);
        } catch (JsonMappingException e) {
            throw JsonMappingException.wrapWithPath(e, object, object.name());
        }
        json.writeBooleanField(object.flagName(), object.flag());
        json.writeEndObject();
    }
}
