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
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.transform.TransactAggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileBinding;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.support.DefaultExchange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TransactProducerTest {

    private static final String ID = "11111111-0000-4000-8000-000000000001";
    private static final String OTHER = "11111111-0000-4000-8000-000000000002";
    private static final String STEPS = "[[\"update\",\"goals\",\"" + ID + "\",{\"title\":\"Run\"}]]";
    private static final List<?> STEP = List.of("update", "goals", ID, Map.of("title", "Run"));

    private final TestApp app = new TestApp();

    @AfterEach
    void stop() {
        app.close();
    }

    public record Goal(String goalTitle, int rank) {
    }

    private Object steps() {
        Object steps = app.transport.only().body().get("steps");
        app.transport.sent().clear();
        return steps;
    }

    @Test
    void stepsComeInEveryForm() {
        byte[] bytes = STEPS.getBytes(StandardCharsets.UTF_8);
        Tx tx = Tx.in("goals").id(ID).update(Map.of("title", "Run"));
        for (Object body : List.of(STEPS, bytes, new ByteArrayInputStream(bytes), List.of(STEP), STEP, tx, List.of(tx),
                new Tx[] { tx }, Stream.of(tx), List.of(tx).iterator())) {
            Exchange exchange = app.send("instant:transact", body);

            assertThat(steps()).isEqualTo(List.of(STEP));
            assertThat(exchange.getMessage().getHeader(InstantConstants.TX_ID)).isEqualTo(7L);
            assertThat(exchange.getMessage().getBody()).isSameAs(body);
        }
    }

    @Test
    void oneTransactionForTheWholeBody() {
        Tx tx = Tx.in("goals").id(ID).create(Map.of("title", "Run")).link("todos", OTHER);

        app.send("instant:transact", List.of(tx, List.of("delete", "goals", OTHER)));

        assertThat(app.transport.only().body()).containsEntry("throw-on-missing-attrs?", true);
        assertThat(steps()).isEqualTo(List.of(List.of("create", "goals", ID, Map.of("title", "Run")),
                List.of("link", "goals", ID, Map.of("todos", OTHER)), List.of("delete", "goals", OTHER)));
    }

    @Test
    void rowsAreUpsertsByTheirId() {
        Exchange exchange = app.send("instant:transact?namespace=goals",
                List.of(Map.of("id", ID, "title", "Run"), Map.of("id", UUID.fromString(OTHER), "title", "Swim")));

        assertThat(steps()).isEqualTo(List.of(STEP, List.of("update", "goals", OTHER, Map.of("title", "Swim"))));
        assertThat(exchange.getMessage().getHeader(InstantConstants.ENTITY_IDS)).isEqualTo(List.of(ID, OTHER));
    }

    @Test
    void bytesOfAnotherCharsetThanThatOfTheExchangeAreAnError(@TempDir Path folder) throws Exception {
        byte[] bytes = "[{\"city\":\"M\u00fcnchen\"}]".getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("cities.json"), bytes);
        String uri = "instant:transact?namespace=cities&keyFields=city";
        GenericFile<File> fromFolder = genericFile(file);
        for (Object body : List.of(bytes, new ByteArrayInputStream(bytes), file.toFile(), fromFolder)) {
            Exchange exchange = app.send(uri, body);

            assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("UTF-8").hasMessageContaining("byte 11").hasMessageNotContaining("nchen");
            assertThat(app.transport.sent()).isEmpty();
        }
        fromFolder.setCharset("ISO-8859-1");
        for (Object body : List.of(bytes, new ByteArrayInputStream(bytes), file.toFile(), fromFolder)) {
            app.send(uri, body, Map.of(Exchange.CHARSET_NAME, "ISO-8859-1"));

            assertThat(steps()).asInstanceOf(InstanceOfAssertFactories.LIST).singleElement()
                    .isEqualTo(List.of("update", "cities", Ids.derive("cities", "M\u00fcnchen"),
                            Map.of("city", "M\u00fcnchen")));
        }
    }

    private static GenericFile<File> genericFile(Path path) {
        GenericFile<File> file = new GenericFile<>();
        file.setFile(path.toFile());
        file.setBinding(new FileBinding());
        return file;
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        app.send("instant:transact", ("\uFEFF" + STEPS).getBytes(StandardCharsets.UTF_8));

        assertThat(steps()).isEqualTo(List.of(STEP));
    }

    @Test
    void collectedBytesOfAnotherCharsetAreAnErrorToo() {
        DefaultExchange exchange = new DefaultExchange(app.context);
        exchange.getMessage().setBody("[{\"city\":\"M\u00fcnchen\"}]".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> new TransactAggregationStrategy().aggregate(null, exchange))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("UTF-8");
    }

    @Test
    void aRowWithoutAnIdGetsOneThatIsReported() {
        Exchange exchange = app.send("instant:transact?namespace=goals", Map.of("title", "Run"));

        List<?> ids = exchange.getMessage().getHeader(InstantConstants.ENTITY_IDS, List.class);
        assertThat(ids).hasSize(1);
        assertThat(steps()).isEqualTo(List.of(List.of("update", "goals", ids.get(0), Map.of("title", "Run"))));
    }

    @Test
    void aDerivedIdMakesARepeatedRowTheSameEntity() {
        String uri = "instant:transact?namespace=goals&keyFields=country, city";
        Map<String, Object> row = Map.of("id", 7, "country", "FR", "city", "Nice");

        Exchange exchange = app.send(uri, row);

        String id = Ids.derive("goals", "FR", "Nice");
        assertThat(exchange.getMessage().getHeader(InstantConstants.ENTITY_IDS)).isEqualTo(List.of(id));
        Object first = steps();
        assertThat(first).isEqualTo(List.of(List.of("update", "goals", id, Map.of("country", "FR", "city", "Nice"))));
        app.send(uri, row);
        assertThat(steps()).isEqualTo(first);
    }

    @Test
    void aLookupNamesTheEntityByAUniqueAttribute() {
        Exchange exchange = app.send("instant:transact?namespace=goals&lookup=slug", Map.of("slug", "fit", "title", "Run"));

        assertThat(steps()).isEqualTo(List.of(List.of("update", "goals", List.of("slug", "fit"), Map.of("title", "Run"))));
        assertThat(exchange.getMessage().getHeader(InstantConstants.ENTITY_IDS)).isNull();
    }

    @Test
    void rowsCanBeRecordsAndJson() {
        app.send("instant:transact?namespace=goals&keyFields=goalTitle", List.of(new Goal("Run", 1)));
        assertThat(steps()).isEqualTo(List.of(
                List.of("update", "goals", Ids.derive("goals", "Run"), Map.of("goalTitle", "Run", "rank", 1))));

        app.send("instant:transact?namespace=goals", "{\"id\":\"" + ID + "\",\"title\":\"Run\"}");
        assertThat(steps()).isEqualTo(List.of(STEP));
    }

    @Test
    void theMapperOfTheRegistryDecidesHowABeanIsWritten() {
        app.context.getRegistry().bind("mapper",
                new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));

        app.send("instant:transact?namespace=goals&keyFields=goal_title", new Goal("Run", 1));

        assertThat(steps().toString()).contains("goal_title=Run");
    }

    @Test
    void aRowThatNamesNoEntityIsRefusedWithItsPlace() {
        Map<String, Object> good = Map.of("slug", "fit");
        for (String option : List.of("lookup=slug", "keyFields=slug")) {
            Exchange exchange
                    = app.send("instant:transact?namespace=goals&" + option, List.of(good, Map.of("title", "secret")));

            assertThat(exchange.getException()).hasMessageContaining("Row 1").hasMessageContaining("slug")
                    .hasMessageNotContaining("secret");
        }
        for (String id : List.of("secret", "", "1-2-3-4-5", "lookup__slug__\"secret\"")) {
            assertThat(app.send("instant:transact?namespace=goals", Map.of("id", id)).getException())
                    .hasMessageContaining("Row 0").hasMessageContaining("keyFields").hasMessageNotContaining("secret");
        }
        assertThat(app.send("instant:transact", Map.of("title", "Run")).getException()).hasMessageContaining("namespace");
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void whatIsNeitherStepNorRowIsRefused() {
        for (Object body : Arrays.asList(null, 7, List.of(7), Arrays.asList((Object) null), List.of(List.of()),
                List.of(List.of("update")), List.of(List.of(1, 2)), "{", Map.of(1, 2))) {
            assertThat(app.send("instant:transact?namespace=goals", body).getException())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void nothingToWriteSendsNothing() {
        Exchange exchange = app.send("instant:transact", List.of(), Map.of(InstantConstants.TX_ID, 1L));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(InstantConstants.TX_ID)).isNull();
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void theSchemaIsChangedOnlyWhenThatIsAllowed() {
        List<?> step = List.of("add-attr", Map.of("id", ID));
        for (Object body : List.of(List.of(step), step, List.of(STEP, List.of("delete-attr", ID)),
                List.of(List.of("update-attr", Map.of())), List.of(List.of("ADD-ATTR", Map.of())))) {
            assertThat(app.send("instant:transact", body).getException()).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(app.transport.sent()).isEmpty();

        app.send("instant:transact?allowSchemaChanges=true", List.of(step));

        assertThat(app.transport.only().body()).containsEntry("throw-on-missing-attrs?", false);
        assertThat(steps()).isEqualTo(List.of(step));
    }

    @Test
    void ruleParamsGoToEveryEntityOnce() {
        List<?> delete = List.of("delete", "goals", OTHER);

        app.send("instant:transact", List.of(STEP, List.of("link", "goals", ID, Map.of("todos", OTHER)), delete),
                Map.of(InstantConstants.RULE_PARAMS, Map.of("secret", "x")));

        assertThat(steps()).asInstanceOf(InstanceOfAssertFactories.list(Object.class)).hasSize(5).startsWith(
                List.of("ruleParams", "goals", ID, Map.of("secret", "x")),
                List.of("ruleParams", "goals", OTHER, Map.of("secret", "x")));
    }

    @Test
    void ruleParamsLeaveAStepWithoutAnEntityToTheServer() {
        List<Object> step = Arrays.asList("update", "goals", null, Map.of("title", "Run"));

        assertThat(app.send("instant:transact?ruleParams={\"a\":1}", List.of(step)).getException()).isNull();
        assertThat(app.transport.sent()).hasSize(1);
    }

    @Test
    void optionsThatContradictEachOtherAreRefusedBeforeTheRouteStarts() {
        for (String options : List.of("namespace=goals&lookup=slug&keyFields=slug", "lookup=slug", "keyFields=slug",
                "namespace=goals&ruleParams={")) {
            assertThatThrownBy(() -> app.context.getEndpoint("instant:transact?" + options).createProducer())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aRepeatAfterALostAnswerWritesTheSameEntities() throws Exception {
        Map<String, Object> run = Map.of("title", "Run");
        Map<String, Object> swim = Map.of("title", "Swim");
        List<Object> bodies = List.of(run, List.of(run, swim), List.of(run, swim).iterator(), Stream.of(run, swim),
                new Object[] { run, swim }, "[{\"title\":\"Run\"},{\"title\":\"Swim\"}]");
        repeating("direct:rows", "instant:transact?namespace=goals");

        for (Object body : bodies) {
            loseTheFirstAnswer();

            Exchange exchange = app.send("direct:rows", body);

            assertThat(exchange.getException()).isNull();
            assertThat(app.transport.sent()).hasSize(2);
            assertThat(app.transport.sent().get(1).body()).isEqualTo(app.transport.sent().get(0).body());
            assertThat(exchange.getMessage().getHeader(InstantConstants.ENTITY_IDS)).isNotNull();
            assertThat(exchange.getProperties().keySet()).noneMatch(name -> name.startsWith("CamelInstantAttempt"));
        }
    }

    @Test
    void rowsOfAnotherBodyAndRowsThatWereWrittenAreNewEntities() throws Exception {
        repeating("direct:twice", "instant:transact?namespace=goals", "instant:transact?namespace=goals");
        loseTheFirstAnswer();

        app.send("direct:twice", Map.of("title", "Run"));

        assertThat(app.transport.sent()).hasSize(3);
        assertThat(app.transport.sent().get(2).body()).isNotEqualTo(app.transport.sent().get(1).body());
    }

    @Test
    void anIterableThatGivesItsRowsOnlyOnceIsWrittenByARepeat() throws Exception {
        repeating("direct:rows", "instant:transact?namespace=goals");
        loseTheFirstAnswer();
        Iterator<Map<String, Object>> once = List.<Map<String, Object>> of(Map.of("title", "Run")).iterator();
        Iterable<Map<String, Object>> rows = () -> once;

        assertThat(app.send("direct:rows", rows).getException()).isNull();

        assertThat(app.transport.sent()).hasSize(2);
        assertThat(app.transport.sent().get(1).body()).isEqualTo(app.transport.sent().get(0).body());
    }

    @Test
    void aBodyThatBrokeOffIsNotTakenForItsEndByARepeat() throws Exception {
        repeating("direct:rows", "instant:transact?namespace=goals");
        Iterator<Object> broken = Stream.<Object> of(Map.of("title", "Run"), 0).map(row -> {
            if (row instanceof Integer) {
                throw new UncheckedIOException(new IOException("broken"));
            }
            return row;
        }).iterator();

        Exchange exchange = app.send("direct:rows", broken);

        assertThat(exchange.getException()).hasMessageContaining("An earlier try broke off within the body")
                .hasRootCauseMessage("broken");
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void aJsonTreeIsReadAsTheTextItStandsFor() throws Exception {
        JsonNode row = new ObjectMapper().readTree("{\"id\":\"" + ID + "\",\"settings\":{\"title\":\"Run\"}}");

        for (Object body : List.of(row, List.of(row), new ObjectMapper().createArrayNode().add(row))) {
            app.send("instant:transact?namespace=goals", body);

            assertThat(steps()).isEqualTo(
                    List.of(List.of("update", "goals", ID, Map.of("settings", Map.of("title", "Run")))));
        }
    }

    @Test
    void rowsWithABlankKeyAreRefusedAndNotTakenForOneEntity() {
        List<?> rows = List.of(Map.of("slug", "a", "title", "Run"), Map.of("slug", " ", "title", "Swim"));
        for (String option : List.of("lookup=slug", "keyFields=slug")) {
            assertThat(app.send("instant:transact?namespace=goals&" + option, rows).getException())
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Row 1 is blank in")
                    .hasMessageContaining("slug");
        }
        assertThat(app.transport.sent()).isEmpty();

        app.send("instant:transact?namespace=goals&keyFields=slug,title", Map.of("slug", "", "title", "Run"));
        assertThat(app.transport.sent()).hasSize(1);
    }

    @Test
    void aBeanThatTheMapperOfTheRegistryCannotWriteIsRefusedWithoutItsWords() {
        app.context.getRegistry().bind("mapper", new ObjectMapper());

        assertThat(app.send("instant:transact?namespace=goals", new Failing()).getException())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Failing")
                .hasMessageContaining("balance").hasMessageNotContaining("secret").hasNoCause();
    }

    public static final class Failing {

        public String getBalance() {
            throw new IllegalStateException("secret");
        }
    }

    private void loseTheFirstAnswer() {
        app.transport.sent().clear();
        app.transport.answering(request -> {
            if (app.transport.sent().size() == 1) {
                throw new SocketException("Connection reset");
            }
            return new RecordingTransport.Answer(200, "{\"tx-id\":7}");
        });
    }

    private void repeating(String from, String... to) throws Exception {
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from(from).to(to);
            }
        });
    }
}
