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
package io.github.camelinstant.emulator.live;

import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/**
 * The session of a client that says who it is in its first event, {@code init}, as the one in a browser does. Until
 * then every other event is refused. Events come one at a time.
 */
public final class SocketSession {

    private static final String INIT = "init";

    private final Sessions sessions;
    private final Function<JsonNode, Opening> door;
    private final Outlet outlet;
    private Session session;
    private boolean closed;

    /**
     * What an {@code init} has opened.
     *
     * @param rights  on whose behalf the session reads and writes
     * @param results how it shows the results of its queries
     * @param auth    who that is, as {@code init-ok} says it
     */
    public record Opening(Rights rights, Results results, ObjectNode auth) {
    }

    /**
     * @param door   finds out what an {@code init} opens; throws {@link InstantError} when it opens nothing
     * @param outlet where the messages of the session go
     */
    public SocketSession(Sessions sessions, Function<JsonNode, Opening> door, Outlet outlet) {
        this.sessions = sessions;
        this.door = door;
        this.outlet = outlet;
    }

    /** Takes an event of the client. */
    public synchronized void receive(JsonNode event) {
        if (closed) {
            return;
        }
        boolean init = INIT.equals(event.path("op").asText());
        if (session == null) {
            refuseOrOpen(event, init);
        } else if (init) {
            session.tell(Message.error(event, invalid(event, "`init` has already run for this session.")));
        } else if (!session.offer(List.of(event))) {
            close();
        }
    }

    /** Ends the session; does nothing when it has ended. */
    public synchronized void close() {
        closed = true;
        if (session != null) {
            session.close();
        } else {
            outlet.close();
        }
    }

    private void refuseOrOpen(JsonNode event, boolean init) {
        try {
            if (!init) {
                throw invalid(JsonNodeFactory.instance.objectNode(), "`init` has not run for this session.");
            }
            Opening opening = door.apply(event);
            session = sessions.open(opening.rights(), opening.results(), id -> initOk(event, id.toString(), opening), outlet);
        } catch (InstantError e) {
            outlet.send(Message.error(event, e), () -> {
            }, this::close);
        }
    }

    private static ObjectNode initOk(JsonNode event, String sessionId, Opening opening) {
        ObjectNode message = Message.reply("init-ok", event).put("session-id", sessionId);
        message.set("auth", opening.auth());
        message.set("attrs", new SchemaAttrs().of(opening.rights().app().database().schema()));
        message.putObject("app-status").put("status", opening.rights().app().status().wireName());
        return message;
    }

    private static InstantError invalid(JsonNode input, String message) {
        return Errors.validation(INIT, input, List.of(Errors.message(message)));
    }
}
