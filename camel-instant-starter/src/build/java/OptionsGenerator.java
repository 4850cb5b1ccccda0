import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.tooling.model.JsonMapper;

/**
 * Writes the properties class of the starter from the component's JSON, and the default values for editors. The class has
 * no default values: they would be set on the component as if the user had set them, and then the environment variables
 * INSTANT_APP_ID and so on would no longer be looked at.
 */
final class OptionsGenerator {

    private static final String SCHEMA = "META-INF/io/github/camelinstant/instant.json";
    private static final String PREFIX = "camel.component.instant";
    private static final String PACKAGE = "io.github.camelinstant.springboot";
    private static final String CLASS = "InstantComponentConfiguration";
    private static final Map<String, String> WRAPPERS = Map.of(
            "boolean", "Boolean", "int", "Integer", "long", "Long", "double", "Double", "java.lang.String", "String",
            "java.lang.Boolean", "Boolean", "java.lang.Integer", "Integer", "java.lang.Long", "Long");

    private final List<ComponentOptionModel> options;

    private OptionsGenerator(ComponentModel component) {
        options = component.getComponentOptions();
    }

    public static void main(String[] args) throws IOException {
        Path target = Path.of(args[0]);
        OptionsGenerator generator = new OptionsGenerator(JsonMapper.generateComponentModel(schema()));
        write(target.resolve("generated-sources/options/" + PACKAGE.replace('.', '/') + "/" + CLASS + ".java"),
                generator.propertiesClass());
        write(target.resolve("generated-resources/options/META-INF/additional-spring-configuration-metadata.json"),
                generator.defaults());
    }

    private static String schema() throws IOException {
        try (InputStream in = OptionsGenerator.class.getClassLoader().getResourceAsStream(SCHEMA)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }

    private String propertiesClass() {
        return """
                package %s;

                import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
                import org.springframework.boot.context.properties.ConfigurationProperties;

                /** The options of the component as application properties. */
                @ConfigurationProperties(prefix = "%s")
                public class %s extends ComponentConfigurationPropertiesCommon {

                    /** Whether to configure the component from the application properties; true when not set. */
                    private Boolean enabled;
                %s%s}
                """.formatted(PACKAGE, PREFIX, CLASS, all(OptionsGenerator::field), all(OptionsGenerator::accessors));
    }

    private String all(Function<ComponentOptionModel, String> part) {
        return options.stream().map(part).collect(Collectors.joining());
    }

    private static String field(ComponentOptionModel option) {
        return """

                    /**
                     * %s
                     */
                    private %s %s;
                """.formatted(javadoc(option.getDescription()), type(option), option.getName());
    }

    private static String accessors(ComponentOptionModel option) {
        String name = Character.toUpperCase(option.getName().charAt(0)) + option.getName().substring(1);
        return """

                    public %1$s get%2$s() {
                        return %3$s;
                    }

                    public void set%2$s(%1$s %3$s) {
                        this.%3$s = %3$s;
                    }
                """.formatted(type(option), name, option.getName());
    }

    private static String type(ComponentOptionModel option) {
        String type = "duration".equals(option.getType()) ? "java.time.Duration" : option.getJavaType();
        return WRAPPERS.getOrDefault(type, type);
    }

    private static String javadoc(String description) {
        return description.replace("*/", "*&#47;").replace("<", "&lt;").replace("{@", "{&#64;");
    }

    private String defaults() {
        return options.stream().filter(option -> option.getDefaultValue() != null)
                .map(option -> "    {\"name\": \"%s.%s\", \"defaultValue\": %s}".formatted(
                        PREFIX, dashed(option.getName()), json(option)))
                .collect(Collectors.joining(",\n", "{\n  \"properties\": [\n", "\n  ]\n}\n"));
    }

    private static String json(ComponentOptionModel option) {
        String value = option.getDefaultValue().toString();
        return List.of("boolean", "integer").contains(option.getType()) ? value : "\"" + value + "\"";
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
