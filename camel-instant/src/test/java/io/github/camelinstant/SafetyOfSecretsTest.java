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
package io.github.camelinstant;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.camelinstant.RecordingTransport.Answer;
import io.github.camelinstant.client.CreatedToken;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.http.InstantRequest;
import io.github.camelinstant.model.Identity;
import io.github.camelinstant.model.User;
import io.github.camelinstant.model.UserRef;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.MaskingFormatter;
import org.apache.camel.support.processor.DefaultExchangeFormatter;
import org.apache.camel.support.processor.DefaultMaskingFormatter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Rule: secrets are in no text about the component: JMX, dev consoles, health, message history, masked logs, toString.
 */
class SafetyOfSecretsTest {

    private static final String ADMIN_TOKEN = "aaaaaaaa-1111-4000-8000-00000000dead";
    private static final String USER_TOKEN = "bbbbbbbb-2222-4000-8000-00000000dead";
    /** What the server says of a token that it does not know. */
    private static final String ECHO = "{\"type\":\"record-not-found\",\"message\":\"Record not found: app-user " + USER_TOKEN
                                       + "\",\"hint\":{\"record-type\":\"app-user\",\"args\":[{\"refresh-token\":\""
                                       + USER_TOKEN
                                       + "\"}]}}";
    private static final List<String> SECRETS = List.of(ADMIN_TOKEN, USER_TOKEN);
    /** Writes a file and shows its name. */
    private static final String HEAP_DUMP = "heap-dump";

    @Test
    void nothingShowsSecretsOfTheComponent() throws Exception {
        try (CamelContext context = context(true, "")) {
            List<String> consoles = consoles(context);
            assertThat(consoles).hasSizeGreaterThan(50);

            assertHideSecrets(consoles, jmx(context), health(context));
        }
    }

    /** Camel's dev consoles show URIs as they are, so there the secrets are better options of the component. */
    @Test
    void jmxAndHealthMaskSecretsInUris() throws Exception {
        try (CamelContext context = context(false, "&asToken={{user.token}}&adminToken={{admin.token}}")) {
            assertHideSecrets(jmx(context), health(context));
        }
    }

    @SafeVarargs
    private static void assertHideSecrets(List<String>... shown) {
        assertThat(Stream.of(shown).flatMap(List::stream).toList()).anyMatch(text -> text.contains("instant:"))
                .allSatisfy(text -> assertThat(text).doesNotContain(SECRETS));
    }

    /** Runs routes that fail because the server does not know the token, and says so. */
    private static CamelContext context(boolean userOfComponent, String uriOptions) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.setMessageHistory(true);
        context.setDevConsole(true);
        InstantComponent component = new InstantComponent(context);
        component.getConfiguration().setAppId(TestApp.APP);
        component.getConfiguration().setAdminToken(ADMIN_TOKEN);
        if (userOfComponent) {
            component.getConfiguration().setAsToken(USER_TOKEN);
        }
        component.getConfiguration().setBaseUrl("http://localhost:1");
        component.setHealthCheckConsumerEnabled(true);
        component.setTransportFactory(
                (camelContext, http, baseUri) -> new RecordingTransport().answering(request -> new Answer(400, ECHO)));
        context.addComponent("instant", component);
        HealthCheckRegistry health = HealthCheckRegistry.get(context);
        health.register(health.resolveById("consumers"));
        // dumps of a route show as it was written what stands in the route itself
        if (!userOfComponent) {
            context.getPropertiesComponent().addInitialProperty("user.token", USER_TOKEN);
            context.getPropertiesComponent().addInitialProperty("admin.token", ADMIN_TOKEN);
        }
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("instant:query?query={\"goals\": {} }" + uriOptions);
                from("instant:query?query={\"goals\": {} }&initialDelay=0&delay=500" + uriOptions).routeId("poll")
                        .to("direct:in");
            }
        });
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.send("direct:in", exchange -> exchange.getMessage().setBody("{}"));
        }
        await().untilAsserted(() -> assertThat(health(context).toString()).contains("failed polling"));
        return context;
    }

    private static List<String> jmx(CamelContext context) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> shown = new ArrayList<>();
        Set<ObjectName> beans
                = server.queryNames(new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*"), null);
        for (ObjectName bean : beans) {
            shown.add(bean.getCanonicalName());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(bean).getAttributes()) {
                shown.add(String.valueOf(value(server, bean, attribute)));
            }
            for (MBeanOperationInfo operation : server.getMBeanInfo(bean).getOperations()) {
                boolean reads = operation.getName().matches("(dump|list|browse|get|show|find).*|informationJson|.*AsJson");
                if (reads && operation.getSignature().length == 0) {
                    shown.add(String.valueOf(called(server, bean, operation)));
                }
            }
        }
        return shown;
    }

    private static Object value(MBeanServer server, ObjectName bean, MBeanAttributeInfo attribute) {
        try {
            return server.getAttribute(bean, attribute.getName());
        } catch (JMException | RuntimeException e) {
            return e.toString();
        }
    }

    private static Object called(MBeanServer server, ObjectName bean, MBeanOperationInfo operation) {
        try {
            return server.invoke(bean, operation.getName(), new Object[0], new String[0]);
        } catch (JMException | RuntimeException e) {
            return e.toString();
        }
    }

    private static List<String> consoles(CamelContext context) {
        DevConsoleRegistry registry = context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class);
        registry.loadDevConsoles();
        List<String> shown = new ArrayList<>();
        for (DevConsole console : registry.stream().filter(any -> !HEAP_DUMP.equals(any.getId())).toList()) {
            for (DevConsole.MediaType type : DevConsole.MediaType.values()) {
                if (console.supportMediaType(type)) {
                    shown.add(console.getId() + ": " + console.call(type));
                }
            }
        }
        return shown;
    }

    private static List<String> health(CamelContext context) {
        List<String> shown = new ArrayList<>();
        for (HealthCheck.Result result : HealthCheckHelper.invoke(context)) {
            shown.add(result.getCheck() + " " + result.getMessage() + " " + result.getDetails() + " " + result.getError());
        }
        return shown;
    }

    /** What Camel's masking knows: values under these names, in maps, headers and JSON. */
    @Test
    void theLogMasksResultsThatHoldATokenUnderAName() {
        try (TestApp app = new TestApp()) {
            app.transport.answering("{\"user\":{\"id\":\"u1\",\"refresh_token\":\"" + USER_TOKEN + "\"},\"created\":true}");
            Exchange guest = app.send("instant:signInAsGuest", null);
            guest.getMessage().setHeader(InstantConstants.AS_TOKEN, USER_TOKEN);
            DefaultExchangeFormatter formatter = new DefaultExchangeFormatter();
            formatter.setShowAll(true);
            MaskingFormatter masking = new DefaultMaskingFormatter();

            assertThat(guest.getMessage().getBody(Map.class)).containsEntry("refreshToken", USER_TOKEN);
            assertThat(masking.format(formatter.format(guest))).doesNotContain(USER_TOKEN).contains("u1");
        }
    }

    /** The way out that SECURITY.md shows for the header that Camel's masking does not know. */
    @Test
    void theLogMasksTheHeaderAuthorizationWhenToldTo() {
        try (TestApp app = new TestApp()) {
            Exchange exchange = app.context.getEndpoint("direct:in").createExchange();
            exchange.getMessage().setHeader("Authorization", "Bearer " + USER_TOKEN);
            exchange.getMessage().setHeader("Accept", "text/plain");
            DefaultExchangeFormatter formatter = new DefaultExchangeFormatter();
            formatter.setShowAll(true);
            MaskingFormatter known = new DefaultMaskingFormatter();
            MaskingFormatter masking
                    = text -> known.format(text).replaceAll("(?i)(authorization\\W+)[^,}\\]\\n]+", "$1xxxxx");

            for (String text : List.of(formatter.format(exchange), exchange.getMessage().getHeaders().toString())) {
                if (app.context.getVersion().startsWith("4.18.")) {
                    assertThat(known.format(text)).as("without it").contains(USER_TOKEN);
                }
                assertThat(masking.format(text)).doesNotContain(USER_TOKEN).contains("text/plain");
            }
        }
    }

    @Test
    void noTextOfAnObjectIsASecret() {
        InstantConfiguration configuration = new InstantConfiguration();
        configuration.setAppId(TestApp.APP);
        configuration.setAdminToken(ADMIN_TOKEN);
        configuration.setAsToken(USER_TOKEN);
        try (TestApp app = new TestApp();
             InstantClient client = InstantClient.builder().appId(TestApp.APP).adminToken(ADMIN_TOKEN).build()) {
            Exchange verified = app.send("instant:verifyToken", USER_TOKEN);

            assertThat(List.of(configuration, client, client.as(Identity.token(USER_TOKEN)), client.auth(),
                    Identity.token(USER_TOKEN), UserRef.token(USER_TOKEN),
                    new CreatedToken(new User("u1", null, null, Map.of()), USER_TOKEN, true),
                    new InstantRequest("POST", "/x?t=" + USER_TOKEN, Map.of("authorization", ADMIN_TOKEN), null, null),
                    verified.getAllProperties(), app.component, app.component.verifiedTokens(),
                    app.context.getEndpoint("instant:query?asToken=" + USER_TOKEN), new InstantAuthPolicy()))
                    .allSatisfy(each -> assertThat(each.toString()).doesNotContain(SECRETS));
        }
    }

    /** The text of a record is all it holds, unless it says otherwise. */
    @Test
    void aRecordThatHoldsASecretSaysWhatIsItsText() {
        DescribedPredicate<JavaClass> holders = new DescribedPredicate<>("records with a field that is named like a secret") {
            @Override
            public boolean test(JavaClass type) {
                return type.isRecord() && type.getFields().stream().map(JavaField::getName)
                        .anyMatch(name -> name.matches("(?i).*(token|secret|password|magicCode|secrets|headers)"));
            }
        };
        List<JavaClass> records
                = new ClassFileImporter().importPath(Path.of("target/classes")).stream().filter(holders).toList();

        assertThat(records).isNotEmpty().allSatisfy(type -> assertThat(type.tryGetMethod("toString"))
                .as("toString of %s", type.getName()).isPresent());
    }
}
