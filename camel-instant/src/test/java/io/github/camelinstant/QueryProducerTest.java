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

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.ValidationException;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Query;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueryProducerTest {

    private static final String QUERY = "{\"goals\":{}}";
    private static final Map<String, Object> GOALS = Map.of("goals", Map.of());
    private static final String RESULT
            = "{\"goals\":[{\"id\":\"g1\",\"title\":\"Run\",\"rank\":1.50},{\"id\":\"g2\",\"title\":\"Swim\"}]}";

    private final TestApp app = new TestApp();

    @AfterEach
    void stop() {
        app.close();
    }

    private static final String LARGE_RESULT
            = RESULT.replaceFirst("\\{\"id\"", "{\"note\":\"" + "x".repeat(2 << 20) + "\",\"id\"");

    public record Goal(String id, String title) {
    }

    @Test
    void theQueryComesFromTheOption() {
        app.transport.answering(RESULT);

        Exchange exchange = app.send("instant:query?query=" + QUERY, "the body does not matter");

        assertThat(app.transport.only().path()).startsWith("/admin/query");
        assertThat(app.transport.only().body()).containsEntry("query", GOALS);
        assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("goals", List.of(
                Map.of("id", "g1", "title", "Run", "rank", new BigDecimal("1.50")), Map.of("id", "g2", "title", "Swim"))));
    }

    @Test
    void orFromTheBody() {
        byte[] bytes = QUERY.getBytes(StandardCharsets.UTF_8);
        for (Object body : List.of(QUERY, bytes, new ByteArrayInputStream(bytes), GOALS, Query.of("goals"))) {
            app.send("instant:query", body);
        }

        assertThat(app.transport.sent()).hasSize(5)
                .allSatisfy(request -> assertThat(request.body()).containsEntry("query", GOALS));
    }

    @Test
    void aQueryInAnotherCharsetIsReadInItOrIsAnError() {
        Map<String, Object> query
                = Map.of("goals", Map.of("$", Map.of("where", Map.of("city", "M\u00fcnchen"))));
        byte[] bytes = InstantJson.write(query).getBytes(StandardCharsets.ISO_8859_1);
        for (Object body : List.of(bytes, new ByteArrayInputStream(bytes))) {
            assertThat(app.send("instant:query", body).getException()).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("UTF-8").hasMessageNotContaining("nchen");
        }
        assertThat(app.transport.sent()).isEmpty();

        app.send("instant:query", bytes, Map.of(Exchange.CHARSET_NAME, "ISO-8859-1"));
        assertThat(app.transport.only().body()).containsEntry("query", query);
    }

    @Test
    void anEmptyBodyIsNoQuery() {
        for (Object body : List.of("", " ", new byte[0])) {
            assertThat(app.send("instant:query", body).getException()).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("There is no query");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
               textBlock = """
                       {"goals":{"$":{"where":{"age":{"$gt":18,"$lt":65}}}}}              | {"and": [{"age": {"$gt": ...}}, {"age": {"$lt": ...}}]}
                       {"goals":{"$":{"where":{"or":[{"a":1},{"b":{"$ne":1,"$in":[]}}]}}}} | goals, condition on b
                       {"goals":{"$":{"where":{"and":[{"or":[{"a":{"$gt":1,"$like":"x"}}]}]}}}} | goals, condition on a
                       {"goals":{"todos":{"$":{"where":{"or":{"$gt":1,"$lt":3}}}}}}       | goals.todos, condition on or
                       {"goals":{"$":{"aggregate":"count"}}}                              | count the entities
                       {"todos":{},"goals":{"todos":{"$":{"aggregate":"count"}}}}         | goals.todos
                       """)
    void whatTheServerWouldPassOverIsRefused(String query, String advice) {
        assertThat(app.send("instant:query", query).getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(advice);
        for (String uri : List.of("instant:query", "instant:checkQuery?asGuest=true")) {
            assertThatThrownBy(() -> app.context.getEndpoint(option(uri, query)).createProducer())
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(advice);
        }
        for (String consumer : List.of("instant:query", "instant:query?emit=entities", "instant:subscribe")) {
            assertThatThrownBy(() -> app.context.getEndpoint(option(consumer, query)).createConsumer(exchange -> {
            })).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(advice);
        }
        assertThat(app.transport.sent()).isEmpty();
    }

    private static String option(String uri, String query) {
        return uri + (uri.contains("?") ? "&" : "?") + "query=RAW(" + query + ")";
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"goals\":{\"$\":{\"where\":{\"age\":{\"$gt\":18},\"and\":[{\"age\":{\"$lt\":65}}],\"a\":{\"$in\":[1,2]},\"b\":{}}}}}",
            "{\"goals\":{\"$\":{\"aggregate\":null,\"limit\":3},\"todos\":{\"$\":{\"limit\":1,\"aggregate\":false}}}}",
            "{\"goals\":{},\"$$ruleParams\":{\"$\":{\"aggregate\":\"x\"}}}", "{\"goals\":[]}", "{\"goals\":{\"$\":7}}" })
    void whatItTakesOrRefusesItselfIsSent(String query) {
        app.send("instant:query", query);
        app.send(option("instant:query", query), null);

        assertThat(app.transport.sent()).hasSize(2)
                .allSatisfy(request -> assertThat(request.body()).containsEntry("query", InstantJson.read(query)));
    }

    @Test
    void aQueryThatHoldsItselfIsRefused() {
        Map<String, Object> form = new HashMap<>();
        form.put("goals", form);
        Map<String, Object> where = new HashMap<>();
        where.put("and", List.of(where));

        for (Object body : List.of(form, Map.of("goals", Map.of("$", Map.of("where", where))))) {
            assertThat(app.send("instant:query", body).getException()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aBodyIsNoTemplate() {
        app.send("instant:query", "{\"goals\":{\"$\":{\"where\":{\"a\":\"${header.v}\"}}}}", Map.of("v", "x"));

        assertThat(app.transport.only().body().toString()).contains("${header.v}");
    }

    @Test
    void orFromAResource() {
        app.send("instant:query?query=resource:classpath:queries/by-owner.json", null, Map.of("owner", "u1"));

        assertThat(app.transport.only().body())
                .containsEntry("query", Map.of("goals", Map.of("$", Map.of("where", Map.of("owner", "u1")))));
    }

    @Test
    void withoutAQueryNothingIsSent() {
        for (Object body : new Object[] { null, "", "[]", "{", 7, Map.of(1, 2) }) {
            assertThat(app.send("instant:query", body).getException()).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void aMissingHeaderIsNotLeftOutOfTheQuery() {
        Exchange exchange = app.send("instant:query?query=resource:classpath:queries/by-owner.json", null);

        assertThat(exchange.getException()).hasMessageContaining("${header.owner} gave no value");
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void theResultCanBeTheTextOfTheServer() {
        app.transport.answering(RESULT);

        assertThat(app.send("instant:query?outputType=json", QUERY).getMessage().getBody()).isEqualTo(RESULT);
    }

    @Test
    void orTheListOfEntities() {
        app.transport.answering(RESULT);

        assertThat(app.send("instant:query?outputType=entities", QUERY).getMessage().getBody(List.class))
                .hasSize(2).last().isEqualTo(Map.of("id", "g2", "title", "Swim"));
        assertThat(app.send("instant:query?outputType=entities&outputClass=" + Goal.class.getName(), QUERY)
                .getMessage().getBody()).isEqualTo(List.of(new Goal("g1", "Run"), new Goal("g2", "Swim")));
    }

    @Test
    void aPatternThatTheUriTookForAnEscapeIsRefusedAndDoesNotFindNothing() {
        String query = "{\"goals\":{\"$\":{\"where\":{\"title\":{\"$like\":\"%deep%\"}}}}}";

        assertThatThrownBy(() -> app.context.getEndpoint("instant:query?query=" + query).createProducer())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("RAW(");

        app.send("instant:query?query=RAW(" + query + ")", null);
        assertThat(app.transport.only().body().toString()).contains("%deep%");
    }

    @Test
    void entitiesNeedExactlyOneNamespace() {
        for (String type : List.of("entities", "stream")) {
            assertThat(app.send("instant:query?outputType=" + type, "{\"goals\":{},\"todos\":{}}").getException())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(app.transport.openResponses()).isZero();
    }

    @Test
    void aClassNeedsEntities() {
        assertThatThrownBy(() -> app.context.getEndpoint("instant:query?outputClass=" + Goal.class.getName()).createProducer())
                .hasMessageContaining("outputType=entities");
        assertThatThrownBy(
                () -> app.context.getEndpoint("instant:query?outputType=stream&outputClass=nowhere.Goal").createProducer())
                .hasMessageContaining("nowhere.Goal");
    }

    @Test
    void anEntityThatDoesNotFitItsClassIsRefusedWithoutItsValues() {
        app.transport.answering("{\"goals\":[{\"id\":\"g1\",\"title\":{\"secret\":1}}]}");

        assertThat(app.send("instant:query?outputType=entities&outputClass=" + Goal.class.getName(), QUERY).getException())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(Goal.class.getName())
                .hasMessageContaining("\"title\"").hasMessageNotContaining("secret").hasNoCause();
    }

    @Test
    void aSmallAnswerIsReleasedBeforeItIsStreamed() throws Exception {
        assertStreamed(RESULT, 0);
    }

    @Test
    void aStreamIsReleasedWhenItIsRead() throws Exception {
        assertStreamed(LARGE_RESULT, 1);
    }

    private void assertStreamed(String answer, int open) throws Exception {
        app.transport.answering(answer);
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to("instant:query?outputType=stream&outputClass=" + Goal.class.getName())
                        .process(exchange -> assertThat(app.transport.openResponses()).isEqualTo(open))
                        .split(body()).streaming().to("mock:goal");
            }
        });
        MockEndpoint goals = app.context.getEndpoint("mock:goal", MockEndpoint.class);
        goals.expectedBodiesReceived(new Goal("g1", "Run"), new Goal("g2", "Swim"));

        app.send("direct:start", QUERY);

        goals.assertIsSatisfied();
        assertThat(app.transport.openResponses()).isZero();
    }

    @Test
    void aStreamThatNobodyReadsIsReleasedWithTheExchange() throws Exception {
        app.transport.answering(LARGE_RESULT);
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:first").to("instant:query?outputType=stream")
                        .process(exchange -> exchange.getMessage().getBody(Iterator.class).next());
                from("direct:failed").to("instant:query?outputType=stream").throwException(new IllegalStateException("later"));
            }
        });

        app.send("direct:first", QUERY);
        app.send("direct:failed", QUERY);

        assertThat(app.transport.sent()).hasSize(2);
        assertThat(app.transport.openResponses()).isZero();
    }

    @Test
    void aSplitThatStopsEarlyEndsInOrder() throws Exception {
        app.transport.answering(RESULT);
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stop").to("instant:query?outputType=stream").split(body()).streaming().stopOnException()
                        .throwException(new IllegalStateException("bad row"));
                from("direct:on").errorHandler(noErrorHandler()).to("instant:query?outputType=stream").split(body()).streaming()
                        .to("mock:seen").throwException(new IllegalStateException("bad row"));
            }
        });

        assertThat(app.send("direct:stop", QUERY).getException()).hasStackTraceContaining("bad row");
        assertThat(app.send("direct:on", QUERY).getException()).hasMessage("bad row");

        assertThat(app.context.getEndpoint("mock:seen", MockEndpoint.class).getReceivedCounter()).isEqualTo(2);
        assertThat(app.transport.openResponses()).isZero();
    }

    @Test
    void aStreamThatIsReadAfterItsExchangeIsNoEnd() throws Exception {
        app.transport.answering(RESULT);

        Iterator<?> late = app.send("instant:query?outputType=stream", QUERY).getMessage().getBody(Iterator.class);

        assertThatThrownBy(late::hasNext).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed before it was read to its end");
    }

    @Test
    void aStreamThatBreaksOffFailsTheExchange() throws Exception {
        app.transport.answering("{\"goals\":[{\"id\":\"g1\"},{\"id\":");
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to("instant:query?outputType=stream").split(body()).streaming().to("mock:goal");
            }
        });

        assertThat(app.send("direct:start", QUERY).getException()).isInstanceOf(InstantException.class);
        assertThat(app.transport.openResponses()).isZero();
    }

    @Test
    void ruleParamsComeFromTheOptionOrTheHeader() {
        app.send("instant:query?ruleParams={\"secret\":\"${header.s}\"}", QUERY, Map.of("s", "x"));
        app.send("instant:query", QUERY, Map.of(InstantConstants.RULE_PARAMS, Map.of("secret", "x")));
        app.send("instant:query", QUERY, Map.of(InstantConstants.RULE_PARAMS, "{\"secret\":\"x\"}"));

        assertThat(app.transport.sent()).hasSize(3).allSatisfy(request -> assertThat(request.body())
                .containsEntry("query", Map.of("goals", Map.of(), "$$ruleParams", Map.of("secret", "x"))));
    }

    @Test
    void ruleParamsAreNotEvaluatedTwiceAndNotMixed() {
        app.send("instant:query", QUERY, Map.of(InstantConstants.RULE_PARAMS, Map.of("secret", "${header.s}"), "s", "x"));
        assertThat(app.transport.only().body().toString()).contains("${header.s}");

        app.transport.sent().clear();
        Map<String, Object> header = Map.of(InstantConstants.RULE_PARAMS, Map.of("admin", true));
        assertThat(app.send("instant:query?ruleParams={\"admin\":false}", QUERY, header).getException())
                .hasMessageContaining("ruleParams");
        assertThat(app.send("instant:query", "{\"goals\":{},\"$$ruleParams\":{\"a\":1}}", header).getException())
                .hasMessageContaining("$$ruleParams");
        assertThat(app.send("instant:query", QUERY, Map.of(InstantConstants.RULE_PARAMS, "[1]")).getException())
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void anErrorOfTheServerFailsTheExchangeWithItsType() {
        app.transport.answering(request -> new RecordingTransport.Answer(
                400, "{\"type\":\"validation-failed\",\"message\":\"Validation failed for query\",\"hint\":{\"input\":{}}}"));

        Exchange exchange = app.send("instant:query", QUERY);

        assertThat(exchange.getException()).isInstanceOf(ValidationException.class);
        assertThat(exchange.getMessage().getBody()).isEqualTo(QUERY);
    }
}
