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
package io.github.camelinstant.testinfra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.InstantConstants;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InvalidTokenException;
import io.github.camelinstant.client.PermissionDeniedException;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Who acts, in all forms, with rules that hide the notes of others from everybody and one attribute from all. */
class IdentityContractTest {

    @RegisterExtension
    static final ContractApp INSTANT = new ContractApp();

    private static final String ANN = "ann@example.com";
    private static final String BEN = "ben@example.com";
    private static final String NOTES = "{\"notes\":{}}";
    private static final String QUERY = "instant:query?outputType=entities";
    private static final String WRITE = "instant:transact?namespace=notes";
    private static final String OF_ANN = Ids.derive("notes", ANN);
    private static final String OF_BEN = Ids.derive("notes", BEN);

    private static String ann;

    @BeforeAll
    static void seed() {
        ann = INSTANT.tokenOf(ANN);
        INSTANT.tokenOf(BEN);
        INSTANT.client().transact(
                Tx.in("notes").id(OF_ANN).create(Map.of("owner", ANN, "text", "Ann's", "secret", "s", "key", "k-ann")),
                Tx.in("notes").id(OF_BEN).create(Map.of("owner", BEN, "text", "Ben's", "secret", "s", "key", "k-ben")));
    }

    private static List<Object> seen(String uri, Map<String, Object> headers) {
        List<Object> ids = new ArrayList<>();
        for (Object note : INSTANT.ok(uri, NOTES, headers).getBody(List.class)) {
            ids.add(((Map<?, ?>) note).get("id"));
        }
        return ids;
    }

    @Test
    void theAdminSeesAndWritesEverything() {
        assertThat(seen(QUERY, Map.of())).containsExactlyInAnyOrder(OF_ANN, OF_BEN);
        assertThat(INSTANT.ok(QUERY, NOTES).getBody(List.class))
                .allSatisfy(note -> assertThat((Map<?, ?>) note).extracting("secret").isEqualTo("s"));
        INSTANT.ok(WRITE, Map.of("id", OF_BEN, "text", "Ben's"));
    }

    @Test
    void aUserSeesTheirOwnInEveryForm() {
        assertThat(seen(QUERY + "&asEmail=" + ANN, Map.of())).containsExactly(OF_ANN);
        assertThat(seen(QUERY + "&asToken=" + ann, Map.of())).containsExactly(OF_ANN);
        assertThat(seen(QUERY, Map.of(InstantConstants.AS_EMAIL, ANN))).containsExactly(OF_ANN);
        assertThat(seen(QUERY, Map.of(InstantConstants.AS_TOKEN, ann))).containsExactly(OF_ANN);
        assertThat(seen(QUERY + "&asEmail=" + BEN, Map.of())).containsExactly(OF_BEN);
        assertThat(seen(QUERY + "&requireUser=true", Map.of(InstantConstants.AS_TOKEN, ann))).containsExactly(OF_ANN);
    }

    @Test
    void aGuestSeesNothing() {
        assertThat(seen(QUERY + "&asGuest=true", Map.of())).isEmpty();
        assertThat(seen(QUERY, Map.of(InstantConstants.AS_GUEST, true))).isEmpty();
        assertThat(seen(QUERY, Map.of(InstantConstants.AS_GUEST, "true"))).isEmpty();
    }

    @Test
    void theOtherFormsOfAResultHideTheSame() throws Exception {
        assertThat(INSTANT.ok("instant:query?outputType=json&asEmail=" + ANN, NOTES).getBody(String.class))
                .contains("Ann's").doesNotContain("Ben's").doesNotContain("secret");
        List<Object> streamed = new ArrayList<>();
        INSTANT.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:notes").to("instant:query?outputType=stream&asToken=" + ann).split(body()).streaming()
                        .process(exchange -> streamed.add(exchange.getMessage().getBody()));
            }
        });

        INSTANT.ok("direct:notes", NOTES);

        assertThat(streamed).containsExactly(Map.of("id", OF_ANN, "owner", ANN, "text", "Ann's", "key", "k-ann"));
    }

    @Test
    void theVerifiedUserActs() throws Exception {
        INSTANT.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:notes").to("instant:verifyToken?tokenHeader=Authorization")
                        .to("instant:query?asVerifiedUser=true&outputType=entities");
            }
        });

        assertThat(seen("direct:notes", Map.of("Authorization", "Bearer " + ann))).containsExactly(OF_ANN);
        INSTANT.fails(InvalidTokenException.class, "direct:notes", NOTES, Map.of("Authorization", "Bearer " + Ids.random()));
        INSTANT.fails(InvalidTokenException.class, "direct:notes", NOTES);
        INSTANT.fails(IllegalArgumentException.class, QUERY + "&asVerifiedUser=true", NOTES);
    }

    @Test
    void aUserWritesTheirOwnOnly() {
        String id = Ids.random();
        Map<String, Object> foreign = Map.of("id", OF_BEN, "text", "Ann was here");

        INSTANT.ok(WRITE + "&asEmail=" + ANN, Map.of("id", id, "owner", ANN));
        for (Map<String, Object> who : List.<Map<String, Object>> of(Map.of(InstantConstants.AS_EMAIL, ANN),
                Map.of(InstantConstants.AS_TOKEN, ann), Map.of(InstantConstants.AS_GUEST, true))) {
            INSTANT.fails(PermissionDeniedException.class, WRITE, foreign, who);
            INSTANT.fails(PermissionDeniedException.class, WRITE, List.of(Map.of("owner", ANN), foreign), who);
            INSTANT.fails(PermissionDeniedException.class, "instant:transact", Tx.in("notes").id(OF_BEN).delete(), who);
        }
        INSTANT.ok("instant:transact?asToken=" + ann, Tx.in("notes").id(id).delete());

        assertThat(INSTANT.entity("notes", OF_BEN)).containsEntry("text", "Ben's");
        assertThat(INSTANT.find(Query.of("notes"))).hasSize(2);
    }

    @Test
    void ruleParamsReachTheRules() {
        Map<String, Object> byHeader = Map.of(InstantConstants.RULE_PARAMS, Map.of("key", "k-ben"));
        Map<String, Object> row = Map.of("id", OF_BEN, "text", "Ben's");
        String option = "&ruleParams={\"key\":\"${header.key}\"}";

        assertThat(seen(QUERY + "&asGuest=true", byHeader)).containsExactly(OF_BEN);
        assertThat(seen(QUERY + "&asEmail=" + ANN + option, Map.of("key", "k-ben")))
                .containsExactlyInAnyOrder(OF_ANN, OF_BEN);
        INSTANT.ok(WRITE + "&asGuest=true", row, byHeader);
        INSTANT.ok(WRITE + "&asGuest=true" + option, row, Map.of("key", "k-ben"));
        INSTANT.fails(PermissionDeniedException.class, WRITE + "&asGuest=true" + option, row, Map.of("key", "k-ann"));
    }

    @Test
    void whoDoesNotExistIsNobody() throws Exception {
        String leaving = INSTANT.tokenOf("leaving@example.com");
        INSTANT.post("/admin/sign_out", "{\"refresh_token\":\"" + leaving + "\"}");

        for (String token : List.of(leaving, Ids.random(), "malformed")) {
            INSTANT.fails(InvalidTokenException.class, QUERY, NOTES, Map.of(InstantConstants.AS_TOKEN, token));
            INSTANT.fails(InvalidTokenException.class, WRITE, Map.of("owner", ANN), Map.of(InstantConstants.AS_TOKEN, token));
        }
        InstantException failure
                = INSTANT.fails(InstantException.class, QUERY, NOTES, Map.of(InstantConstants.AS_EMAIL, "no@example.com"));
        assertThat(failure.getType()).isEqualTo("record-not-found");
        assertThat(failure.toString() + failure.getHint()).doesNotContain("no@example.com");
        assertThat(INSTANT.find(Query.of("$users").where("email", "no@example.com"))).isEmpty();
    }

    @Test
    void anIdentityThatIsNotClearIsNobodyToo() {
        for (Map<String, Object> headers : List.<Map<String, Object>> of(Map.of(InstantConstants.AS_EMAIL, " "),
                Map.of(InstantConstants.AS_TOKEN, ""), Map.of(InstantConstants.AS_GUEST, false),
                Map.of(InstantConstants.AS_EMAIL, ANN, InstantConstants.AS_TOKEN, ann))) {
            INSTANT.fails(IllegalArgumentException.class, QUERY, NOTES, headers);
            INSTANT.fails(IllegalArgumentException.class, WRITE, Map.of("owner", ANN), headers);
        }
        INSTANT.fails(IllegalArgumentException.class, QUERY + "&asEmail=" + ANN, NOTES,
                Map.of(InstantConstants.AS_EMAIL, BEN));
        INSTANT.fails(IllegalArgumentException.class, QUERY + "&requireUser=true", NOTES);
        assertThat(INSTANT.refused(QUERY + "&asGuest=true&asEmail=" + ANN))
                .hasRootCauseInstanceOf(IllegalArgumentException.class).hasStackTraceContaining("Only one identity");
        assertThat(INSTANT.find(Query.of("notes"))).hasSize(2);
    }
}
