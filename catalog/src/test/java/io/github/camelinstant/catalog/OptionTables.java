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
package io.github.camelinstant.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;

/**
 * Fills the marked regions of a Markdown page with tables of the component's options and headers. A region begins with
 * {@code <!-- options:component -->} (or {@code path}, {@code query}, {@code headers}) and ends with
 * {@code <!-- /options -->}; the rest of the page stays as it is.
 */
final class OptionTables {

    private static final Pattern REGION = Pattern.compile("<!-- options:(\\w+) -->\n.*?<!-- /options -->", Pattern.DOTALL);

    private final ComponentModel component;

    OptionTables(ComponentModel component) {
        this.component = component;
    }

    /**
     * Returns the page with every region written anew.
     *
     * @throws IllegalArgumentException when a region has a name that is not known
     */
    String refresh(String page) {
        return REGION.matcher(page).replaceAll(region -> Matcher.quoteReplacement(region(region)));
    }

    private String region(MatchResult region) {
        String name = region.group(1);
        return "<!-- options:" + name + " -->\n\n" + tables(options(name)) + "\n<!-- /options -->";
    }

    private List<? extends BaseOptionModel> options(String region) {
        return switch (region) {
            case "component" -> component.getComponentOptions();
            case "path" -> component.getEndpointPathOptions();
            case "query" -> component.getEndpointParameterOptions();
            case "headers" -> component.getEndpointHeaders();
            default -> throw new IllegalArgumentException("No options:" + region + "; use component, path, query or headers");
        };
    }

    private static String tables(List<? extends BaseOptionModel> options) {
        Map<String, List<BaseOptionModel>> groups = options.stream()
                .collect(Collectors.groupingBy(BaseOptionModel::getGroup, LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> table(group.getKey(), group.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String table(String group, List<BaseOptionModel> options) {
        return options.stream()
                .map(OptionTables::row)
                .collect(Collectors.joining("", """
                        | %s | what it is | default | type |
                        |---|---|---|---|
                        """.formatted(group), ""));
    }

    private static String row(BaseOptionModel option) {
        return "| `%s` | %s | %s | %s |\n".formatted(
                option.getName(), cell(description(option)), code(option.getDefaultValue()), cell(type(option)));
    }

    private static String description(BaseOptionModel option) {
        StringBuilder text = new StringBuilder();
        if (option.isRequired()) {
            text.append("**Required.** ");
        }
        if (option.isDeprecated()) {
            text.append("**Deprecated.** ");
        }
        text.append(option.getDescription());
        if (option.getEnums() != null && !option.getEnums().isEmpty()) {
            text.append(option.getEnums().stream().collect(Collectors.joining("`, `", " One of `", "`.")));
        }
        return text.toString();
    }

    private static String type(BaseOptionModel option) {
        String type = option.getType();
        String plain = type == null || "object".equals(type) ? option.getShortJavaType() : type.toLowerCase(Locale.ROOT);
        return option.isSecret() ? plain + ", secret" : plain;
    }

    private static String code(Object value) {
        return value == null || value.toString().isEmpty() ? "" : "`" + cell(value.toString()) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replaceAll("\\s+", " ");
    }
}
