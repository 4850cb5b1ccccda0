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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.AppStatus;
import io.github.camelinstant.emulator.app.CommitListener;
import io.github.camelinstant.emulator.app.StatusListener;
import io.github.camelinstant.emulator.live.Rooms.Room;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client with its stream of messages. Whoever has something for the client wakes the session; it then makes one
 * message, on a thread of the pool, and the next one only when that has left. So nothing piles up for a client that
 * does not read: its queries, for example, are run again when it is ready for their results, however many transactions
 * there were meanwhile.
 */
public final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int MAX_EVENTS = 1_000;
    private static final int MAX_NEWS = 1_000;

    private final UUID id = UUID.randomUUID();
    private final UUID token = UUID.randomUUID();
    private final Rights rights;
    private final Sessions sessions;
    private final Outlet outlet;
    private final RoomEvents rooms;
    private final Backlog<JsonNode> events = new Backlog<>(MAX_EVENTS);
    private final Backlog<ObjectNode> news = new Backlog<>(MAX_NEWS);
    private final List<Supplier<ObjectNode>> sources;
    private final CommitListener commits = commit -> wake();
    private final StatusListener statuses = this::tell;
    private final AtomicInteger wakes = new AtomicInteger();
    private int turn;
    private volatile boolean sending;
    private volatile boolean closed;

    Session(Rights rights, Results results, Sessions sessions, Outlet outlet) {
        this.rights = rights;
        this.sessions = sessions;
        this.outlet = outlet;
        this.rooms = new RoomEvents(rights, id, sessions);
        QueryEvents queries = new QueryEvents(rights, results, new SchemaAttrs(), sessions.faults());
        Events handlers = new Events(rights, queries, rooms);
        this.sources = List.of(() -> handled(handlers), queries::refresh, rooms::refresh, news::poll);
    }

    UUID id() {
        return id;
    }

    boolean isOpenedBy(UUID givenToken) {
        return token.equals(givenToken);
    }

    /** Tells the client of a stream who the session is. */
    ObjectNode sseInit() {
        return Message.of("sse-init").put("machine-id", sessions.machineId().toString()).put("session-id", id.toString())
                .put("sse-token", token.toString());
    }

    /** Begins to listen, with a first message to the client. */
    void start(ObjectNode greeting) {
        rights.app().addListener(commits);
        rights.app().addStatusListener(statuses);
        news.push(greeting);
        turn = sources.size() - 1;
        wake();
    }

    /** Takes events of the client, all or none; whether there was room for them. */
    boolean offer(List<JsonNode> more) {
        boolean taken = events.addAll(more);
        wake();
        return taken;
    }

    /** Tells the client something that it did not ask for. */
    void tell(ObjectNode message) {
        news.push(message);
        wake();
    }

    void roomChanged(Room room) {
        rooms.roomChanged(room);
        wake();
    }

    /** Ends the session and its stream; does nothing when it has ended. */
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        rights.app().removeListener(commits);
        rights.app().removeStatusListener(statuses);
        sessions.remove(this);
        rooms.leaveAll();
        outlet.close();
    }

    private void tell(AppStatus status) {
        tell(Message.of("app-status-changed").put("status", status.wireName()));
    }

    private void wake() {
        if (wakes.getAndIncrement() == 0) {
            sessions.execute(this::work);
        }
    }

    private void work() {
        int seen = wakes.get();
        if (!closed && !sending) {
            try {
                sendNext();
            } catch (RuntimeException | StackOverflowError e) {
                LOG.error("Session {} failed and is closed", id, e);
                close();
            }
        }
        if (closed) {
            rooms.leaveAll();
        }
        if (wakes.addAndGet(-seen) > 0) {
            sessions.execute(this::work);
        }
    }

    private void sendNext() {
        for (int i = 0; i < sources.size(); i++) {
            ObjectNode message = sources.get(turn).get();
            turn = (turn + 1) % sources.size();
            if (message != null) {
                sending = true;
                outlet.send(message, this::sent, this::close);
                return;
            }
        }
    }

    private void sent() {
        sending = false;
        wake();
    }

    private ObjectNode handled(Events handlers) {
        JsonNode event = events.poll();
        return event == null ? null : handlers.handle(event);
    }
}
