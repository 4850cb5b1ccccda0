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
package io.github.camelinstant.emulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.AppStatus;
import io.github.camelinstant.emulator.db.DataType;
import io.github.camelinstant.emulator.db.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Schemas, jobs and rules over HTTP, where the recorded answers say nothing. */
class PlatformEndpointsTest {

    private static final String STEPS = "/dash/apps/:id/schema/steps/apply";

    private final HttpApp http = new HttpApp(
            "{'entities':{'posts':{'attrs':{'title':{'valueType':'string'},'n':{'valueType':'any'}}}}}");

    @BeforeEach
    void fill() {
        JsonNode answer = http.post("/admin/transact", """
                {'steps':[['create','posts','00000000-0000-4000-8000-000000000001',{'title':'a','n':1}],
                          ['create','posts','00000000-0000-4000-8000-000000000002',{'title':'a','n':'x'}],
                          ['create','posts','00000000-0000-4000-8000-000000000003',{'n':null}]]}""");
        assertThat(answer.path("status").intValue()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void theTokenOfAnotherAppIsToldApartFromNone() {
        App other = http.apps().create("other", null, null);
        JsonNode mismatch = http.get("/dash/apps/:id/schema/pull", other);

        assertThat(mismatch.path("status").intValue()).isEqualTo(400);
        assertThat(mismatch.at("/hint/reason").textValue()).isEqualTo("admin-token-mismatch");
        assertThat(mismatch.path("message").textValue())
                .startsWith("This admin token does not belong to app " + http.app().id() + ".");
        assertThat(http.get("/dash/apps/:id").path("status").intValue()).isEqualTo(401);
    }

    @Test
    void jobsTellWhatIsInTheirWay() {
        JsonNode applied = http.post(STEPS, "{'steps':[" + job("unique", "title") + "," + job("required", "title") + ","
                                            + "['check-data-type',{'attr-id':'" + attrId("n")
                                            + "','checked-data-type':'number'}]]}");
        JsonNode jobs = http
                .get("/dash/apps/:id/indexing-jobs/group/" + applied.at("/indexing-jobs/group-id").textValue()).path("jobs");

        assertThat(applied.at("/indexing-jobs/jobs/0/job_status").textValue()).isEqualTo("waiting");
        assertThat(applied.at("/steps/0/1/job-id").textValue()).isEqualTo(jobs.at("/0/id").textValue());
        assertThat(jobs.findValuesAsText("job_status")).containsOnly("errored").hasSize(3);
        assertThat(jobs.at("/0/error").textValue()).isEqualTo("triple-not-unique-error");
        assertThat(jobs.at("/0/invalid_unique_value").textValue()).isEqualTo("a");
        assertThat(jobs.at("/0/invalid_triples_sample")).hasSize(2);
        assertThat(jobs.at("/1/error").textValue()).isEqualTo("missing-required-error");
        assertThat(jobs.at("/1/error_data/entity-ids/0").textValue()).isEqualTo("00000000-0000-4000-8000-000000000003");
        assertThat(jobs.at("/2/error").textValue()).isEqualTo("invalid-triple-error");
        assertThat(jobs.at("/2/invalid_triples_sample/0/value").textValue()).isEqualTo("x");
        assertThat(side("title").attr().unique() || side("title").attr().required()).isFalse();
    }

    @Test
    void jobsThatCanBeDoneAreDone() {
        JsonNode created = http.post("/dash/apps/:id/indexing-jobs",
                "{'attr-id':'" + attrId("n") + "','job-type':'index'}");
        JsonNode job = http.get("/dash/apps/:id/indexing-jobs/" + created.at("/job/id").textValue()).path("job");
        http.post(STEPS, "{'steps':[" + job("remove-data-type", "title") + "]}");

        assertThat(job.path("job_status").textValue()).isEqualTo("completed");
        assertThat(job.path("attr_name").textValue()).isEqualTo("posts.n");
        assertThat(side("n").attr().indexed()).isTrue();
        assertThat(side("title").attr().type()).isNull();
    }

    @Test
    void anIndexedAttributeHasANullForEveryEntity() {
        http.post(STEPS, "{'steps':[" + job("index", "title") + "]}");

        JsonNode posts = http.post("/admin/query", "{'query':{'posts':{'$':{'order':{'title':'asc'}}}}}").path("posts");
        assertThat(posts.at("/0/title").isNull()).isTrue();
        assertThat(posts).hasSize(3);
    }

    @Test
    void updatesThatTheDataContradictAreRefusedAsAWhole() {
        String add = "['add-attr',{'id':'00000000-0000-4000-8000-0000000000aa','forward-identity':"
                     + "['00000000-0000-4000-8000-0000000000ab','posts','added'],'reverse-identity':null,'value-type':'blob',"
                     + "'cardinality':'one','unique?':false,'index?':false}]";
        JsonNode required = http.post(STEPS, "{'steps':[" + add + ",['update-attr',{'id':'" + attrId("title")
                                             + "','required?':true}]]}");
        JsonNode unique = http.post(STEPS, "{'steps':[['update-attr',{'id':'" + attrId("title") + "','unique?':true}]]}");

        assertThat(required.path("message").textValue()).isEqualTo(
                "Validation failed for attributes: Can't update attribute `title` to required because `posts` already have"
                                                                   + " entities without it");
        assertThat(unique.path("type").textValue()).isEqualTo("record-not-unique");
        assertThat(http.app().database().schema().side("posts", "added")).isEmpty();
    }

    @Test
    void attributesCanBeRenamed() {
        String id = attrId("title");
        http.post(STEPS, "{'steps':[['update-attr',{'id':'" + id + "','forward-identity':['" + id
                         + "','posts','headline']}]]}");

        assertThat(http.post("/admin/query", "{'query':{'posts':{}}}").at("/posts/0/headline").textValue()).isEqualTo("a");
        assertThat(side("headline").attr().type()).isEqualTo(DataType.STRING);
        assertThat(http.app().database().schema().side("posts", "title")).isEmpty();
    }

    @Test
    void deletedAttributesAreRememberedForAWhile() {
        String id = attrId("title");
        http.post("/admin/transact", "{'steps':[['delete-attr','" + id + "']]}");
        JsonNode deleted = http.get("/admin/soft_deleted_attrs");

        assertThat(deleted.path("grace-period-days").intValue()).isEqualTo(2);
        assertThat(deleted.at("/attrs/0/id").textValue()).isEqualTo(id);
        assertThat(deleted.at("/attrs/0/forward-identity/2").textValue()).isEqualTo(id + "_deleted$title");
    }

    @Test
    void rulesHaveVersions() {
        JsonNode first = http.post("/dash/apps/:id/rules", "{'code':{'posts':{'allow':{'view':'true'}}}}");
        http.post("/dash/apps/:id/rules", "{'code':{'posts':{'allow':{'view':'false','create':'true'}}}}");
        JsonNode versions = http.get("/dash/apps/:id/rule-versions").path("versions");

        assertThat(first.at("/rules/version").intValue()).isZero();
        assertThat(versions.findValuesAsText("version")).containsExactly("1", "0");
        assertThat(versions.at("/0/edits"))
                .isEqualTo(HttpApp.json("[[['posts','allow','create'],'-'],[['posts','allow','view'],'r','true']]"));
    }

    @Test
    void aReadOnlyAppTakesRulesButNoSchema() {
        http.app().setStatus(AppStatus.READ_ONLY);

        assertThat(http.post("/dash/apps/:id/rules", "{'code':{}}").path("status").intValue()).isEqualTo(200);
        assertThat(http.post(STEPS, "{'steps':[" + job("index", "n") + "]}").path("type").textValue())
                .isEqualTo("app-read-only");
    }

    @Test
    void anAppCanBeRenamed() {
        assertThat(http.post("/superadmin/apps/:id", "{'title':' New '}").at("/app/title").textValue()).isEqualTo("New");
        assertThat(http.get("/dash/apps/:id/schema/pull").path("app-title").textValue()).isEqualTo("New");
    }

    private String job(String type, String label) {
        return "['" + type + "',{'attr-id':'" + attrId(label) + "'}]";
    }

    private String attrId(String label) {
        return side(label).attr().id().toString();
    }

    private Side side(String label) {
        return http.app().database().schema().side("posts", label).orElseThrow();
    }
}
