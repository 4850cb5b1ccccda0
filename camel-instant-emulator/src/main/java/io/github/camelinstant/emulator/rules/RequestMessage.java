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
package io.github.camelinstant.emulator.rules;

import java.util.List;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.TimestampProto;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructTypeReference;

/**
 * {@code request} in a rule: the one variable whose fields are known, so that a misspelt one is refused at once. What a
 * request does not have is empty, and {@code has} denies it.
 */
final class RequestMessage {

    /** The fields of the message. */
    static final Descriptor DESCRIPTOR = descriptor();

    /** The type of the variable. */
    static final CelType TYPE = StructTypeReference.create(DESCRIPTOR.getFullName());

    private static final String TIME = "time";
    private static final String IP = "ip";
    private static final String ORIGIN = "origin";
    private static final String MODIFIED_FIELDS = "modifiedFields";

    private RequestMessage() {
    }

    /** The value of the variable. */
    static Message of(RequestInfo request, List<String> modifiedFields) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(DESCRIPTOR);
        message.setField(DESCRIPTOR.findFieldByName(TIME), RuleFunctions.timestamp(request.time()));
        message.setField(DESCRIPTOR.findFieldByName(MODIFIED_FIELDS), modifiedFields);
        if (request.ip() != null) {
            message.setField(DESCRIPTOR.findFieldByName(IP), request.ip());
        }
        if (request.origin() != null) {
            message.setField(DESCRIPTOR.findFieldByName(ORIGIN), request.origin());
        }
        return message.build();
    }

    private static Descriptor descriptor() {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName("Request");
        message.addField(field(1, MODIFIED_FIELDS, Label.LABEL_REPEATED, Type.TYPE_STRING));
        message.addField(
                field(2, TIME, Label.LABEL_OPTIONAL, Type.TYPE_MESSAGE).setTypeName(".google.protobuf.Timestamp"));
        message.addField(field(3, IP, Label.LABEL_OPTIONAL, Type.TYPE_STRING));
        message.addField(field(4, ORIGIN, Label.LABEL_OPTIONAL, Type.TYPE_STRING));
        FileDescriptorProto file = FileDescriptorProto.newBuilder().setName("request.proto").setPackage("instant")
                .setSyntax("proto3").addDependency(TimestampProto.getDescriptor().getFullName()).addMessageType(message)
                .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[] { TimestampProto.getDescriptor() })
                    .findMessageTypeByName("Request");
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FieldDescriptorProto.Builder field(int number, String name, Label label, Type type) {
        return FieldDescriptorProto.newBuilder().setNumber(number).setName(name).setLabel(label).setType(type);
    }
}
