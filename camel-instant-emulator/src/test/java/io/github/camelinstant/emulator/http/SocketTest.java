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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SocketTest {

    private final HttpApp app = new HttpApp("{'entities':{'goals':{'attrs':{'title':{'valueType':'string'}}}}}");
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final WebSocket socket = HttpClient.newHttpClient().newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + app.port() + "/runtime/session?app_id=" + app.app().id()),
                    new Listener())
            .join();

    @AfterEach
    void stop() {
        socket.abort();
        app.close();
    }

    @Test
    void initWithoutTokenIsAGuests() throws Exception {
        JsonNode ok = tell("{'op':'init','app-id':':id','client-event-id':'e1','versions':{'@instantdb/core':'v1.0.67'}}");

        assertThat(ok.at("/op").asText()).isEqualTo("init-ok");
        assertThat(ok.at("/client-event-id").asText()).isEqualTo("e1");
        assertThat(ok.at("/session-id").asText()).hasSize(36);
        assertThat(ok.at("/auth/app/id").asText()).isEqualTo(app.app().id().toString());
        assertThat(ok.at("/auth/user").isNull()).isTrue();
        assertThat(ok.at("/auth/admin?").asBoolean()).isFalse();
        assertThat(ok.at("/app-status/status").asText()).isEqualTo("active");
        assertThat(ok.get("attrs"))
                .anySatisfy(attr -> assertThat(attr.get("forward-identity").get(2).asText()).isEqualTo("title"));
        assertThat(ok.toString()).doesNotContain(app.app().adminToken().toString());
    }

    @Test
    void initWithATokenIsItsUsers() throws Exception {
        String token = token();

        JsonNode ok = tell("{'op':'init','app-id':':id','refresh-token':'" + token + "'}");
        assertThat(ok.at("/op").asText()).isEqualTo("init-ok");
        assertThat(ok.at("/auth/user/email").asText()).isEqualTo("ann@example.com");
    }

    @Test
    void initWithATokenThatWasRevokedIsRefused() throws Exception {
        String token = token();
        app.post("/runtime/signout", "{'app_id':'" + app.app().id() + "','refresh_token':'" + token + "'}");

        JsonNode error = tell("{'op':'init','app-id':':id','refresh-token':'" + token + "','client-event-id':'e2'}");
        assertThat(error.at("/op").asText()).isEqualTo("error");
        assertThat(error.at("/type").asText()).isEqualTo("record-not-found");
        assertThat(error.at("/hint/record-type").asText()).isEqualTo("app-user");
        assertThat(error.at("/original-event/op").asText()).isEqualTo("init");
        assertThat(error.at("/client-event-id").asText()).isEqualTo("e2");

        assertThat(tell("{'op':'init','app-id':':id'}").at("/op").asText()).isEqualTo("init-ok");
    }

    @Test
    void initOfAnAppThatIsNotThereIsRefused() throws Exception {
        assertThat(tell("{'op':'init','app-id':'11111111-0000-4000-8000-000000000001'}").at("/hint/record-type").asText())
                .isEqualTo("app");
        assertThat(tell("{'op':'init'}").at("/type").asText()).isEqualTo("param-missing");
        assertThat(tell("{'op':'init','app-id':'x'}").at("/type").asText()).isEqualTo("param-malformed");
    }

    @Test
    void anAdminTokenMakesAnAdminAndAWrongOneNothing() throws Exception {
        assertThat(tell("{'op':'init','app-id':':id','__admin-token':'11111111-0000-4000-8000-000000000001'}")
                .at("/hint/record-type").asText()).isEqualTo("app-admin-token");

        JsonNode ok = tell("{'op':'init','app-id':':id','__admin-token':'" + app.app().adminToken() + "'}");
        assertThat(ok.at("/auth/admin?").asBoolean()).isTrue();
    }

    @Test
    void initComesFirstAndOnce() throws Exception {
        JsonNode early = tell("{'op':'add-query','q':{'goals':{}}}");
        assertThat(early.at("/type").asText()).isEqualTo("validation-failed");
        assertThat(early.at("/message").asText()).contains("`init` has not run for this session.");

        tell("{'op':'init','app-id':':id'}");
        assertThat(tell("{'op':'init','app-id':':id'}").at("/message").asText())
                .contains("`init` has already run for this session.");
    }

    @Test
    void afterInitTheEventsAreThoseOfEverySession() throws Exception {
        tell("{'op':'init','app-id':':id'}");
        assertThat(tell("{'op':'add-query','q':{'goals':{}},'client-event-id':'q'}").at("/op").asText())
                .isEqualTo("add-query-ok");

        app.post("/admin/transact", "{'steps':[['update','goals','11111111-0000-4000-8000-000000000001',{'title':'x'}]]}");
        assertThat(next().at("/op").asText()).isEqualTo("refresh-ok");
    }

    @Test
    void whatIsNoJsonEndsTheSocket() {
        socket.sendText("{", true);

        assertThat(closed).succeedsWithin(10, TimeUnit.SECONDS);
    }

    private String token() {
        return app.post("/admin/refresh_tokens", "{'email':'ann@example.com'}").at("/user/refresh_token").asText();
    }

    private JsonNode tell(String event) throws Exception {
        socket.sendText(event.replace('\'', '"').replace(":id", app.app().id().toString()), true);
        return next();
    }

    private JsonNode next() throws Exception {
        String message = received.poll(10, TimeUnit.SECONDS);
        assertThat(message).as("a message within ten seconds").isNotNull();
        return HttpApp.json(message);
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                received.add(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.complete(null);
        }
    }
}
