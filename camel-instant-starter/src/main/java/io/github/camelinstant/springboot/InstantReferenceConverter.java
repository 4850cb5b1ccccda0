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
package io.github.camelinstant.springboot;

import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.ApplicationContext;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/** Lets an option that takes an object name a bean: {@code #positions} or {@code #bean:positions}. */
@AutoConfiguration
@ConfigurationPropertiesBinding
public class InstantReferenceConverter implements GenericConverter {

    private static final String REFERENCE = "#";
    private static final String BEAN_REFERENCE = "#bean:";

    private final ApplicationContext application;

    public InstantReferenceConverter(ApplicationContext application) {
        this.application = application;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Arrays.stream(BeanUtils.getPropertyDescriptors(InstantComponentConfiguration.class))
                .map(PropertyDescriptor::getPropertyType)
                .filter(type -> type != null && !type.isEnum() && !type.getName().startsWith("java."))
                .map(type -> new ConvertiblePair(String.class, type))
                .collect(Collectors.toSet());
    }

    /** @throws IllegalArgumentException when the value does not name a bean */
    @Override
    public Object convert(Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        String reference = source.toString();
        if (!reference.startsWith(REFERENCE)) {
            throw new IllegalArgumentException("Expected #name of a bean of type " + targetType.getType().getName());
        }
        String prefix = reference.startsWith(BEAN_REFERENCE) ? BEAN_REFERENCE : REFERENCE;
        return application.getBean(reference.substring(prefix.length()), targetType.getType());
    }
}
