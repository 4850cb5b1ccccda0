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
package io.github.camelinstant.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.camelinstant.client.http.BaseUrl;
import io.github.camelinstant.client.http.HttpTransport;
import io.github.camelinstant.client.http.InstantTransport;
import io.github.camelinstant.client.http.RequestBody;
import io.github.camelinstant.client.json.FlaggedValue;
import io.github.camelinstant.model.Identity;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Step;
import io.github.camelinstant.model.Tx;

/**
 * Typed calls of Instant's HTTP API, on the caller's thread. Thread-safe. Nothing is retried: a failed call throws an
 * {@link InstantException} that says whether a repeat makes sense and whether a write may have been applied.
 *
 * <pre>{@code
 * try (InstantClient client = InstantClient.builder().appId(appId).adminToken(adminToken).build()) {
 *     client.transact(Tx.in("goals").id(Ids.random()).create(Map.of("title", "Get fit")));
 *     Map<String, Object> result = client.as(Identity.email("alyssa@example.com")).query(Query.of("goals"));
 * }
 * }</pre>
 */
public final class InstantClient implements Closeable {

    private static final Duration DEFAULT_SILENCE = Duration.ofSeconds(45);

    private final Caller caller;
    private final Credentials credentials;
    private final Identity identity;
    private final Duration timeout;
    private final Closeable owned;

    private InstantClient(Caller caller, Credentials credentials, Identity identity, Duration timeout, Closeable owned) {
        this.caller = caller;
        this.credentials = credentials;
        this.identity = identity;
        this.timeout = timeout;
        this.owned = owned;
    }

    /**
     * Starts to configure a client.
     *
     * @return a builder whose {@code appId} must be set
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a view of this client that acts as somebody else. Its {@link #close()} does nothing.
     *
     * @param  identity who acts in queries and transactions
     * @return          a view that shares the connections
     */
    public InstantClient as(Identity identity) {
        return new InstantClient(caller, credentials, Objects.requireNonNull(identity, "identity"), timeout, null);
    }

    /**
     * Returns a view of this client with another timeout. Its {@link #close()} does nothing.
     *
     * @param  timeout how long the server may be silent, before its answer and within it; null for the default
     * @return         a view that shares the connections
     */
    public InstantClient withTimeout(Duration timeout) {
        return new InstantClient(caller, credentials, identity, timeout, null);
    }

    /** The id of the app. */
    public String appId() {
        return credentials.appId();
    }

    /** What messages of errors call the app; null if they do not name it. */
    public String name() {
        return caller.app();
    }

    /** Whether no permission rule counts for what this client reads and writes. */
    public boolean actsAsAdmin() {
        return identity instanceof Identity.Admin;
    }

    /**
     * Runs a query.
     *
     * @param  query            from the builder
     * @return                  the result tree: for each namespace a list of entities
     * @throws InstantException if it fails
     */
    public Map<String, Object> query(Query query) {
        return query(query.toMap());
    }

    /** Runs a query that is given as InstaQL; see {@link #query(Query)}. */
    public Map<String, Object> query(Map<String, ?> query) {
        return query(query, QueryOptions.DEFAULT);
    }

    /** Runs a query that is given as InstaQL, with options; see {@link #query(Query)}. */
    public Map<String, Object> query(Map<String, ?> query, QueryOptions options) {
        Call call = queryCall(query, options);
        Map<String, Object> result = caller.read(call);
        Caller.requireNamespaces(caller.named(call), query.keySet(), result.keySet());
        return result;
    }

    /** Runs a query and returns the result tree as the JSON text that the server sent; see {@link #query(Query)}. */
    public String queryJson(Map<String, ?> query) {
        return queryJson(query, QueryOptions.DEFAULT);
    }

    /** Runs a query with options and returns the JSON text; see {@link #queryJson(Map)}. */
    public String queryJson(Map<String, ?> query, QueryOptions options) {
        return caller.readText(queryCall(query, options), query.keySet());
    }

    /**
     * Runs a query over one namespace, and returns its entities while they arrive.
     *
     * @param  query            from the builder
     * @return                  to be closed, unless it is read to its end
     * @throws InstantException if the query fails; what breaks later is thrown by the stream
     */
    public EntityStream stream(Query query) {
        return stream(query.toMap());
    }

    /**
     * Runs a query that is given as InstaQL; see {@link #stream(Query)}.
     *
     * @throws IllegalArgumentException if it asks for more than one namespace, or none
     */
    public EntityStream stream(Map<String, ?> query) {
        return stream(query, QueryOptions.DEFAULT);
    }

    /** Runs a query that is given as InstaQL, with options; see {@link #stream(Map)}. */
    public EntityStream stream(Map<String, ?> query, QueryOptions options) {
        return caller.stream(queryCall(query, options), Query.namespaceOf(query));
    }

    /**
     * Subscribes to a query: its result, and its result again whenever it changes. Each subscription takes a connection
     * of its own.
     *
     * @param  query from the builder
     * @return       to be closed; nothing is sent before its first event is asked for
     */
    public LiveQuery subscribe(Query query) {
        return subscribe(query.toMap(), DEFAULT_SILENCE);
    }

    /**
     * Subscribes to a query that is given as InstaQL; see {@link #subscribe(Query)}.
     *
     * @param silence for how long nothing may come, before the answer and within it; the server says every 15 seconds
     *                that it is alive, so more than that
     */
    public LiveQuery subscribe(Map<String, ?> query, Duration silence) {
        Map<String, String> headers = new LinkedHashMap<>(credentials.headers(identity));
        headers.put("accept", "text/event-stream");
        // nothing between may hold events back to zip more of them together
        headers.put("accept-encoding", "identity");
        Call call = Call.post(
                "subscribe", "/admin/subscribe-query", headers, queryBody(query, QueryOptions.DEFAULT), silence, false,
                identity instanceof Identity.Token, credentials.secrets(identity));
        return new LiveQuery(caller, caller.named(call), Set.copyOf(query.keySet()));
    }

    /**
     * Writes in one transaction: all or nothing. Attributes that the schema does not have are refused.
     *
     * @param  txs              what shall happen to each entity
     * @return                  the tx-id
     * @throws InstantException if it fails; see {@link InstantException#isOutcomeUnknown()}
     */
    public long transact(Tx... txs) {
        return transact(List.of(txs));
    }

    /** Writes in one transaction; see {@link #transact(Tx...)}. */
    public long transact(List<Tx> txs) {
        return transactSteps(txs, TransactOptions.DEFAULT);
    }

    /**
     * Writes in one transaction, with options; see {@link #transact(Tx...)}.
     *
     * @param  steps                    {@link Tx}, {@link Step}, or steps as Instant takes them (lists that begin with
     *                                  the action)
     * @param  options                  whether unknown attributes are refused
     * @return                          the tx-id
     * @throws IllegalArgumentException if a step is none of these, or holds a value that is no JSON
     */
    public long transactSteps(List<?> steps, TransactOptions options) {
        return transact(JsonBody.of(
                new FlaggedValue("steps", WireSteps.of(steps), "throw-on-missing-attrs?", options.throwOnMissingAttrs())));
    }

    /**
     * Writes in one transaction what was encoded before; see {@link #transact(Tx...)}.
     *
     * @param  steps   in the order in which they are sent
     * @param  options whether unknown attributes are refused
     * @return         the tx-id
     */
    public long transactEncoded(List<EncodedSteps> steps, TransactOptions options) {
        return transact(new EncodedTransaction(steps, options));
    }

    private long transact(RequestBody body) {
        Call call = call("transact", "/admin/transact", body, true);
        if (caller.read(call).get("tx-id") instanceof Number id) {
            return id.longValue();
        }
        throw Caller.notUnderstood(call, "the answer has no tx-id");
    }

    /**
     * Returns the calls about users and their tokens. They act as the admin, whoever this client acts as.
     *
     * @return a view that shares the connections
     */
    public InstantAuth auth() {
        return new InstantAuth(new AdminCalls(caller, credentials, timeout));
    }

    /**
     * Returns the files of the app, as the user or admin that this client acts as sees them.
     *
     * @return a view that shares the connections
     */
    public InstantStorage storage() {
        return new InstantStorage(caller, credentials, identity, timeout);
    }

    /**
     * Returns the questions about permission rules, for the user that this client acts as.
     *
     * @return a view that shares the connections
     */
    public InstantPermissions permissions() {
        return new InstantPermissions(new AdminCalls(caller, credentials, timeout), identity);
    }

    /**
     * Returns the calls about rooms. They act as the admin, whoever this client acts as.
     *
     * @return a view that shares the connections
     */
    public InstantRooms rooms() {
        return new InstantRooms(new AdminCalls(caller, credentials, timeout));
    }

    /**
     * Returns the calls about the schema and the rules of the app. They act as the admin, whoever this client acts as.
     *
     * @return a view that shares the connections
     */
    public InstantPlatform platform() {
        return new InstantPlatform(new AdminCalls(caller, credentials, timeout));
    }

    /**
     * Returns the webhooks of the app and their log of changes. The calls act as the admin, whoever this client acts
     * as.
     *
     * @return a view that shares the connections
     */
    public InstantWebhooks webhooks() {
        return new InstantWebhooks(new AdminCalls(caller, credentials, timeout));
    }

    /**
     * Returns the calls about the backups that the server makes. They act as the admin, whoever this client acts as.
     *
     * @return a view that shares the connections
     */
    public InstantBackups backups() {
        return new InstantBackups(new AdminCalls(caller, credentials, timeout));
    }

    /** Closes the connections, if this client made them: not those of a transport that it was given. */
    @Override
    public void close() {
        try {
            if (owned != null) {
                owned.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The connections to Instant cannot be closed", e);
        }
    }

    @Override
    public String toString() {
        return "InstantClient[" + credentials + " as " + identity + "]";
    }

    private Call queryCall(Map<String, ?> query, QueryOptions options) {
        return call("query", "/admin/query", JsonBody.of(queryBody(query, options)), false);
    }

    private static FlaggedValue queryBody(Map<String, ?> query, QueryOptions options) {
        return new FlaggedValue("query", Objects.requireNonNull(query, "query"), "inference?", options.inference());
    }

    private Call call(String name, String path, RequestBody body, boolean write) {
        return new Call(
                name, "POST", path, credentials.headers(identity), body, timeout, write,
                identity instanceof Identity.Token, credentials.secrets(identity));
    }

    /** Configures a client. */
    public static final class Builder {

        private static final long DEFAULT_MAX_RESULT_SIZE = 256L << 20;

        private String baseUrl = BaseUrl.CLOUD;
        private boolean allowInsecureHttp;
        private String appId;
        private String adminToken;
        private Duration requestTimeout;
        private InstantTransport transport;
        private String name;
        private long maxResultSize = DEFAULT_MAX_RESULT_SIZE;
        private int connections = HttpTransport.CONNECTIONS;

        private Builder() {
        }

        /** Where the server is; without it, Instant Cloud. Not used with a transport. */
        public Builder baseUrl(String baseUrl) {
            this.baseUrl = baseUrl;
            return this;
        }

        /** Allows plain http to another machine: tokens and data then travel in clear. */
        public Builder allowInsecureHttp(boolean allowInsecureHttp) {
            this.allowInsecureHttp = allowInsecureHttp;
            return this;
        }

        /** The id of the app. */
        public Builder appId(String appId) {
            this.appId = appId;
            return this;
        }

        /**
         * What messages of errors call the app, for whoever has to do with several; without it, they do not name it.
         */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** The admin token of the app; not needed for guests, for users by token, and to verify tokens. */
        public Builder adminToken(String adminToken) {
            this.adminToken = adminToken;
            return this;
        }

        /**
         * How long the server may be silent, before its answer and within it; without it, as the transport says (70 s).
         */
        public Builder requestTimeout(Duration requestTimeout) {
            this.requestTimeout = requestTimeout;
            return this;
        }

        /** Sends the requests; the client does not close it. Without it, one is made and closed with the client. */
        public Builder transport(InstantTransport transport) {
            this.transport = transport;
            return this;
        }

        /**
         * How many connections there are at most (20 without this); a subscription holds one of them. Not used with a
         * transport.
         */
        public Builder connections(int connections) {
            this.connections = connections;
            return this;
        }

        /** How many bytes of a result are taken into memory (256 MiB without this); streams have no limit. */
        public Builder maxResultSize(long bytes) {
            this.maxResultSize = bytes;
            return this;
        }

        /**
         * Makes the client; nothing is sent yet.
         *
         * @return                          a client to be closed
         * @throws IllegalArgumentException if the base URL, the app id or the admin token cannot be right
         */
        public InstantClient build() {
            Credentials credentials = new Credentials(appId, adminToken);
            InstantTransport used = transport;
            Closeable owned = null;
            if (used == null) {
                URI uri = BaseUrl.parse(baseUrl, allowInsecureHttp);
                used = HttpTransport.create(uri, connections);
                owned = used;
            }
            return new InstantClient(
                    new Caller(used, maxResultSize, name), credentials, Identity.admin(), requestTimeout, owned);
        }
    }
}
