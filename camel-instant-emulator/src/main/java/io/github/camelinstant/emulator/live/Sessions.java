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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.fault.LiveFaults;
import io.github.camelinstant.emulator.live.Rooms.Room;

/** The sessions of one server. A few threads serve all of them; a session that has nothing to do needs none. */
public final class Sessions implements AutoCloseable {

    private static final int TOO_MANY_REQUESTS = 429;
    /** Enough for JSON and rules that are nested as deeply as requests may bring them. */
    private static final long STACK_BYTES = 16L << 20;
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final UUID machineId = UUID.randomUUID();
    private final Map<UUID, Session> sessions = new ConcurrentHashMap<>();
    private final Rooms rooms = new Rooms();
    private final LiveFaults faults;
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, Sessions::thread);

    /** @param faults what goes wrong with the queries of all sessions */
    public Sessions(LiveFaults faults) {
        this.faults = faults;
    }

    LiveFaults faults() {
        return faults;
    }

    /**
     * Opens a session. Its first message is {@code sse-init}.
     *
     * @param rights  on whose behalf it reads and writes
     * @param results how it shows the results of its queries
     * @param events  what the client wants at once, as if it had sent these events
     * @param outlet  where its messages go
     */
    public Session open(Rights rights, Results results, List<JsonNode> events, Outlet outlet) {
        Session session = new Session(
                rights, results, this, faults.isUntidy() ? new UntidyOutlet(outlet, !events.isEmpty()) : outlet);
        start(session, session.sseInit());
        session.offer(events);
        return session;
    }

    /**
     * Opens a session for a client that waits for another first message.
     *
     * @param greeting the first message, of the id of the session
     */
    Session open(Rights rights, Results results, Function<UUID, ObjectNode> greeting, Outlet outlet) {
        Session session = new Session(rights, results, this, outlet);
        start(session, greeting.apply(session.id()));
        return session;
    }

    private void start(Session session, ObjectNode greeting) {
        sessions.put(session.id(), session);
        session.start(greeting);
    }

    /**
     * Takes events that a client sends beside its stream.
     *
     * @throws InstantError {@code member-missing} or {@code session-missing} if there is no such session, and
     *                      {@code rate-limited} if it has too many events to handle already
     */
    public void push(UUID machine, UUID sessionId, UUID token, List<JsonNode> events) {
        if (!machineId.equals(machine)) {
            throw Errors.badRequest("member-missing", "Member missing for machine id: " + machine,
                    JsonNodeFactory.instance.objectNode().put("machine-id", machine.toString()));
        }
        Session session = sessions.get(sessionId);
        if (session == null || !session.isOpenedBy(token)) {
            throw missing(sessionId);
        }
        if (!session.offer(events)) {
            throw Errors.of(TOO_MANY_REQUESTS, "rate-limited",
                    "You're making too many requests. Please contact your deployment administrator.", null);
        }
    }

    /** Who is in which room. */
    public Rooms rooms() {
        return rooms;
    }

    /** Ends all sessions. */
    @Override
    public void close() {
        sessions.values().forEach(Session::close);
        executor.shutdownNow();
    }

    UUID machineId() {
        return machineId;
    }

    void remove(Session session) {
        sessions.remove(session.id());
    }

    Stream<Session> inRoom(Room room) {
        return rooms.in(room).stream().map(occupant -> sessions.get(occupant.sessionId())).filter(Objects::nonNull);
    }

    void roomChanged(Room room) {
        inRoom(room).forEach(session -> session.roomChanged(room));
    }

    void execute(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            // the server is stopping, and all sessions end
        }
    }

    private static InstantError missing(UUID sessionId) {
        ObjectNode hint = JsonNodeFactory.instance.objectNode();
        hint.putObject("sess-id").put("sess-id", sessionId.toString());
        return Errors.badRequest(
                "session-missing", "Session missing for id: {:sess-id #uuid \"" + sessionId + "\"}", hint);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "instant-emulator-live", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
