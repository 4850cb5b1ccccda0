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

import java.util.function.UnaryOperator;

import io.github.camelinstant.client.BaseUrl;
import io.github.camelinstant.consumer.ConsumerOptions;
import io.github.camelinstant.consumer.EmitMode;
import io.github.camelinstant.consumer.position.OnPositionLost;
import io.github.camelinstant.operation.OutputType;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** All options that the component and its endpoints share. */
@UriParams
@Configurer
public class InstantConfiguration implements ConsumerOptions, Cloneable {

    @UriParam(label = "common")
    @Metadata(important = true)
    private String appId;
    @UriParam(label = "common,security", secret = true)
    @Metadata(important = true)
    private String adminToken;
    @UriParam(label = "common", defaultValue = BaseUrl.CLOUD)
    @Metadata(important = true)
    private String baseUrl;
    @UriParam(label = "security", defaultValue = "false")
    private boolean allowInsecureHttp;
    @UriParam(label = "advanced")
    private String httpComponent;
    @UriParam(label = "advanced", javaType = "java.time.Duration")
    private long requestTimeout;

    @UriParam(label = "security")
    private String asEmail;
    @UriParam(label = "security", secret = true)
    private String asToken;
    @UriParam(label = "security", defaultValue = "false")
    private boolean asGuest;
    @UriParam(label = "producer,security", defaultValue = "false")
    private boolean asVerifiedUser;
    @UriParam(label = "security", defaultValue = "false")
    private boolean requireUser;

    @UriParam(label = "common")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json", important = true)
    private String query;
    @UriParam(label = "common")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String ruleParams;
    @UriParam(label = "producer", defaultValue = "map")
    private OutputType outputType = OutputType.map;
    @UriParam(label = "common")
    private String outputClass;

    @UriParam(label = "producer")
    private String namespace;
    @UriParam(label = "producer")
    private String lookup;
    @UriParam(label = "producer")
    private String keyFields;
    @UriParam(label = "security", defaultValue = "false")
    private boolean allowSchemaChanges;

    @UriParam(label = "producer")
    private String email;
    @UriParam(label = "producer")
    private String userId;
    @UriParam(label = "producer,security", secret = true)
    private String magicCode;
    @UriParam(label = "producer")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String extraFields;
    @UriParam(label = "producer")
    private String tokenHeader;
    @UriParam(label = "producer", defaultValue = "true")
    private boolean throwOnInvalidToken = true;

    @UriParam(label = "producer")
    private String path;
    @UriParam(label = "producer")
    private String contentType;
    @UriParam(label = "producer")
    private String contentDisposition;
    @UriParam(label = "producer")
    private String roomType;
    @UriParam(label = "producer")
    private String roomId;
    @UriParam(label = "producer")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String schema;
    @UriParam(label = "producer")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String rules;
    @UriParam(label = "producer", defaultValue = "false")
    private boolean dryRun;

    @UriParam(label = "consumer", defaultValue = "result")
    private EmitMode emit = EmitMode.result;
    @UriParam(label = "consumer")
    private String cursor;
    @UriParam(label = "consumer,advanced", defaultValue = "10000", javaType = "java.time.Duration")
    private long cursorOverlap = 10_000;
    @UriParam(label = "consumer")
    private StateRepository<String, String> positionRepository;
    @UriParam(label = "consumer")
    private String positionKey;
    @UriParam(label = "consumer", defaultValue = "earliest")
    private String startPosition = "earliest";
    @UriParam(label = "consumer", defaultValue = "fail")
    private OnPositionLost onPositionLost = OnPositionLost.fail;
    @UriParam(label = "consumer", defaultValue = "false")
    private boolean skipFailed;
    @UriParam(label = "consumer", defaultValue = "false")
    private boolean keepBefore;
    @UriParam(label = "consumer", defaultValue = "0")
    private int maxMessagesPerPoll;
    @UriParam(label = "consumer")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String onConsume;
    @UriParam(label = "consumer")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String onConsumeFailed;
    @UriParam(label = "consumer")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String onConsumeBatchComplete;

    /** Returns a copy that can be changed on its own. */
    public InstantConfiguration copy() {
        try {
            return (InstantConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    @Override
    public String getAppId() {
        return appId;
    }

    /**
     * The id of the Instant app. When neither appId, adminToken nor baseUrl is set anywhere, all three are taken from
     * the environment variables INSTANT_APP_ID, INSTANT_APP_ADMIN_TOKEN and INSTANT_API_URI.
     */
    public void setAppId(String appId) {
        this.appId = appId;
    }

    public String getAdminToken() {
        return adminToken;
    }

    /**
     * The admin token of the app. It is needed to act as admin or with asEmail, and is never sent with asToken or as
     * guest.
     */
    public void setAdminToken(String adminToken) {
        this.adminToken = adminToken;
    }

    @Override
    public String getBaseUrl() {
        return baseUrl == null ? BaseUrl.CLOUD : baseUrl;
    }

    /**
     * The address of the Instant server: https, or plain http to this machine (for example http://localhost:8888).
     * Instant Cloud when not set; it closes on 2027-08-31.
     */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public boolean isAllowInsecureHttp() {
        return allowInsecureHttp;
    }

    /**
     * Allows plain http to a host other than this machine. The admin token and all data then travel unencrypted: only
     * for a network that nobody else can read.
     */
    public void setAllowInsecureHttp(boolean allowInsecureHttp) {
        this.allowInsecureHttp = allowInsecureHttp;
    }

    public String getHttpComponent() {
        return httpComponent;
    }

    /**
     * The name of the Camel HTTP component whose proxy, TLS, pool, timeouts and user agent apply. By default the
     * component named like the scheme of baseUrl: https or http.
     */
    public void setHttpComponent(String httpComponent) {
        this.httpComponent = httpComponent;
    }

    public long getRequestTimeout() {
        return requestTimeout;
    }

    /**
     * How long to wait for the server to send something, for example 30s. When not set, the response timeout of the
     * HTTP component applies, and 70 seconds when that has none: an overloaded server answers after 45 seconds.
     */
    public void setRequestTimeout(long requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    @Override
    public String getAsEmail() {
        return asEmail;
    }

    /**
     * Acts as the user with this email: permission rules apply. Only one of asEmail, asToken, asGuest and
     * asVerifiedUser can be set; a blank value is an error.
     */
    public void setAsEmail(String asEmail) {
        this.asEmail = asEmail;
    }

    @Override
    public String getAsToken() {
        return asToken;
    }

    /** Acts as the user who owns this refresh token: permission rules apply, and the admin token is not sent. */
    public void setAsToken(String asToken) {
        this.asToken = asToken;
    }

    @Override
    public boolean isAsGuest() {
        return asGuest;
    }

    /** Acts as a guest, with nobody signed in: permission rules apply, and the admin token is not sent. */
    public void setAsGuest(boolean asGuest) {
        this.asGuest = asGuest;
    }

    @Override
    public boolean isAsVerifiedUser() {
        return asVerifiedUser;
    }

    /**
     * Acts as the user that instant:verifyToken found earlier on the same exchange, with the token that was verified.
     * An exchange without a verified user fails.
     */
    public void setAsVerifiedUser(boolean asVerifiedUser) {
        this.asVerifiedUser = asVerifiedUser;
    }

    @Override
    public boolean isRequireUser() {
        return requireUser;
    }

    /** Refuses to act as admin: an exchange that names no user by option or header fails before anything is sent. */
    public void setRequireUser(boolean requireUser) {
        this.requireUser = requireUser;
    }

    @Override
    public String getQuery() {
        return query;
    }

    /**
     * The InstaQL query as JSON, or resource:classpath:name or resource:file:name. A string value that holds a Simple
     * expression is evaluated for each exchange after the JSON is parsed, so that a value can never change the shape of
     * the query. For a property write ${properties:name}: Camel's placeholders in double braces clash with the braces
     * of JSON. Without this option the producer takes the query from the body, as JSON text or Map, and evaluates
     * nothing in it.
     */
    public void setQuery(String query) {
        this.query = query;
    }

    @Override
    public String getRuleParams() {
        return ruleParams;
    }

    /**
     * A JSON object whose values permission rules see as ruleParams (query and transact). String values may be Simple
     * expressions, as in the query.
     */
    public void setRuleParams(String ruleParams) {
        this.ruleParams = ruleParams;
    }

    @Override
    public OutputType getOutputType() {
        return outputType;
    }

    /**
     * What a query puts into the body: map (the whole result tree), json (the same as text), entities (a List of the
     * entities of the single namespace) or stream (an Iterator over them that reads while the response arrives, for
     * split(body()).streaming()).
     */
    public void setOutputType(OutputType outputType) {
        this.outputType = outputType;
    }

    @Override
    public String getOutputClass() {
        return outputClass;
    }

    /**
     * The name of a class that each entity is converted to. Needs outputType entities or stream in a producer,
     * emit=entities in a consumer.
     */
    public void setOutputClass(String outputClass) {
        this.outputClass = outputClass;
    }

    @Override
    public String getNamespace() {
        return namespace;
    }

    /**
     * The namespace that transact writes rows to: Maps, records, beans or JSON objects, each an upsert. The entity is
     * the one of the row's id (a new id when the row has none), of the lookup attribute, or of an id derived from
     * keyFields; beside lookup and keyFields the row's own id is not written.
     */
    public void setNamespace(String namespace) {
        this.namespace = namespace;
    }

    @Override
    public String getLookup() {
        return lookup;
    }

    /**
     * A unique attribute: a row updates the entity that has the row's value of it, or creates one. A row without the
     * value, or with a blank one, is an error.
     */
    public void setLookup(String lookup) {
        this.lookup = lookup;
    }

    @Override
    public String getKeyFields() {
        return keyFields;
    }

    /**
     * Names of row fields, separated by comma, that identify a row. The entity id is derived from them, so that writing
     * the same row again changes nothing. A row that lacks one of them, or in which all are blank, is an error.
     */
    public void setKeyFields(String keyFields) {
        this.keyFields = keyFields;
    }

    @Override
    public boolean isAllowSchemaChanges() {
        return allowSchemaChanges;
    }

    /**
     * Allows transact to change the schema: steps add-attr and delete-attr, and new attributes for names that the
     * schema does not know. Otherwise both are errors.
     */
    public void setAllowSchemaChanges(boolean allowSchemaChanges) {
        this.allowSchemaChanges = allowSchemaChanges;
    }

    @Override
    public String getEmail() {
        return email;
    }

    /**
     * The email of the user (createToken, getUser, deleteUser, signOut) or to sign in with (createMagicCode,
     * sendMagicCode, verifyMagicCode); may be a Simple expression. Without it, and userId and tokenHeader where they
     * apply, the body names the user.
     */
    public void setEmail(String email) {
        this.email = email;
    }

    @Override
    public String getUserId() {
        return userId;
    }

    /**
     * The id of the user (createToken, getUser, deleteUser, signOut); may be a Simple expression. Without email, userId
     * and tokenHeader the body names the user.
     */
    public void setUserId(String userId) {
        this.userId = userId;
    }

    @Override
    public String getMagicCode() {
        return magicCode;
    }

    /** A Simple expression that gives the code for verifyMagicCode. Without it the body is a Map with the code. */
    public void setMagicCode(String magicCode) {
        this.magicCode = magicCode;
    }

    @Override
    public String getExtraFields() {
        return extraFields;
    }

    /**
     * A JSON object with attributes of $users that are set when a user is created (createToken, verifyMagicCode,
     * signInAsGuest). String values may be Simple expressions.
     */
    public void setExtraFields(String extraFields) {
        this.extraFields = extraFields;
    }

    @Override
    public String getTokenHeader() {
        return tokenHeader;
    }

    /**
     * The header that verifyToken, getUser, deleteUser and signOut take the token from, for example Authorization. A
     * Bearer prefix is dropped and the header is removed. When not set, the body of verifyToken is the token, and the
     * others find the user by email, userId or body.
     */
    public void setTokenHeader(String tokenHeader) {
        this.tokenHeader = tokenHeader;
    }

    @Override
    public boolean isThrowOnInvalidToken() {
        return throwOnInvalidToken;
    }

    /**
     * Whether verifyToken throws InvalidTokenException for an invalid token. When false, the user is null and the
     * header CamelInstantTokenValid is false. A server that cannot be asked always throws.
     */
    public void setThrowOnInvalidToken(boolean throwOnInvalidToken) {
        this.throwOnInvalidToken = throwOnInvalidToken;
    }

    @Override
    public String getPath() {
        return path;
    }

    /**
     * The path of the file; may be a Simple expression. Without it uploadFile takes the header CamelFileName, and
     * downloadFile and deleteFile take the body.
     */
    public void setPath(String path) {
        this.path = path;
    }

    @Override
    public String getContentType() {
        return contentType;
    }

    /** The media type of a file that is uploaded; may be a Simple expression. Without it application/octet-stream. */
    public void setContentType(String contentType) {
        this.contentType = contentType;
    }

    @Override
    public String getContentDisposition() {
        return contentDisposition;
    }

    /**
     * How browsers get a file that is uploaded, for example attachment; may be a Simple expression. Without it inline.
     */
    public void setContentDisposition(String contentDisposition) {
        this.contentDisposition = contentDisposition;
    }

    @Override
    public String getRoomType() {
        return roomType;
    }

    /** The type of the room that getPresence asks for; may be a Simple expression. */
    public void setRoomType(String roomType) {
        this.roomType = roomType;
    }

    @Override
    public String getRoomId() {
        return roomId;
    }

    /** The id of the room that getPresence asks for; may be a Simple expression. */
    public void setRoomId(String roomId) {
        this.roomId = roomId;
    }

    @Override
    public String getSchema() {
        return schema;
    }

    /**
     * The schema for pushSchema as JSON, or resource:classpath:name or resource:file:name: an object with entities and
     * links, as getSchema gives it. Without this option the body is the schema, as JSON text or Map.
     */
    public void setSchema(String schema) {
        this.schema = schema;
    }

    @Override
    public String getRules() {
        return rules;
    }

    /**
     * Permission rules as JSON, or resource:classpath:name or resource:file:name: for pushRules the new ones (without
     * this option the body), for checkQuery and checkTransact those to judge by instead of the app's own.
     */
    public void setRules(String rules) {
        this.rules = rules;
    }

    @Override
    public boolean isDryRun() {
        return dryRun;
    }

    /** Whether pushSchema only tells which steps it would take. */
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    @Override
    public EmitMode getEmit() {
        return emit;
    }

    /**
     * What a consumer makes an exchange of: result (the whole result tree, when it holds any entity), entities (each
     * entity of the single namespace) or changes (each entity that was created, updated or deleted since the last
     * delivery).
     */
    public void setEmit(EmitMode emit) {
        this.emit = emit;
    }

    @Override
    public String getCursor() {
        return cursor;
    }

    /**
     * With emit=entities: an attribute of type number or date, indexed, that the writer raises with every change (for
     * example updatedAt). Only entities with a new value are read and delivered, lowest first, and what was delivered
     * is remembered at the position. Deletes and entities without the attribute are not seen.
     */
    public void setCursor(String cursor) {
        this.cursor = cursor;
    }

    @Override
    public long getCursorOverlap() {
        return cursorOverlap;
    }

    /**
     * How far below the highest value of the cursor is read again at each poll, so that an entity whose value is lower
     * than one that became visible earlier (late commits, clocks of several writers) is not lost. A number counts as
     * milliseconds. What was delivered is recognised. 0 reads only equal values again.
     */
    public void setCursorOverlap(long cursorOverlap) {
        this.cursorOverlap = cursorOverlap;
    }

    @Override
    public StateRepository<String, String> getPositionRepository() {
        return positionRepository;
    }

    /**
     * Where the position is kept between restarts: a FilePositionRepository, JdbcPositionRepository,
     * InstantPositionRepository or any other StateRepository from the registry. Without one the position is in memory
     * only, and a restart begins at startPosition.
     */
    public void setPositionRepository(StateRepository<String, String> positionRepository) {
        this.positionRepository = positionRepository;
    }

    @Override
    public String getPositionKey() {
        return positionKey;
    }

    /**
     * The name of this consumer's position in the positionRepository, not used by any other consumer. Without it the id
     * of the route, which must then be set in the route.
     */
    public void setPositionKey(String positionKey) {
        this.positionKey = positionKey;
    }

    @Override
    public String getStartPosition() {
        return startPosition;
    }

    /**
     * Where a consumer begins that has no stored position: earliest (everything that is there), latest (only what comes
     * later), or with a cursor a value of the attribute, inclusive.
     */
    public void setStartPosition(String startPosition) {
        this.startPosition = startPosition;
    }

    @Override
    public OnPositionLost getOnPositionLost() {
        return onPositionLost;
    }

    /**
     * What happens when the stored position is damaged or of an unknown format: fail (the consumer does not start), or
     * begin anew at earliest or latest with a warning. A position of another app, server or query is always refused.
     */
    public void setOnPositionLost(OnPositionLost onPositionLost) {
        this.onPositionLost = onPositionLost;
    }

    @Override
    public boolean isSkipFailed() {
        return skipFailed;
    }

    /**
     * Whether a failed exchange counts as delivered. Otherwise a consumer with a position stops at it, delivers nothing
     * after it, and tries it again at the next poll.
     */
    public void setSkipFailed(boolean skipFailed) {
        this.skipFailed = skipFailed;
    }

    @Override
    public boolean isKeepBefore() {
        return keepBefore;
    }

    /**
     * With emit=changes: keeps every entity beside its fingerprint, so that an update and a delete can tell what was
     * there before. This takes the memory and the space of all entities that the query finds.
     */
    public void setKeepBefore(boolean keepBefore) {
        this.keepBefore = keepBefore;
    }

    @Override
    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    /**
     * The most exchanges that one poll delivers; 0 for no limit. A consumer with a position goes on from there. Without
     * one, what is left over is delivered by a later poll only if the query then still finds it, so combine it with
     * onConsume.
     */
    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    @Override
    public String getOnConsume() {
        return onConsume;
    }

    /**
     * A raw step as transact takes it, or a JSON array of them, that runs after an exchange has completed, for example
     * an update that marks the entity as done. Simple expressions in string values see the body as it was emitted, and
     * the headers and properties as the route left them. Not for pollEnrich.
     */
    public void setOnConsume(String onConsume) {
        this.onConsume = onConsume;
    }

    @Override
    public String getOnConsumeFailed() {
        return onConsumeFailed;
    }

    /** Steps that run after an exchange has failed; written as in onConsume. */
    public void setOnConsumeFailed(String onConsumeFailed) {
        this.onConsumeFailed = onConsumeFailed;
    }

    @Override
    public String getOnConsumeBatchComplete() {
        return onConsumeBatchComplete;
    }

    /**
     * Steps that run once after all exchanges of a poll; written as in onConsume, but the body is the List of all
     * bodies that were emitted.
     */
    public void setOnConsumeBatchComplete(String onConsumeBatchComplete) {
        this.onConsumeBatchComplete = onConsumeBatchComplete;
    }

    /** Takes app, token and server from the environment, all three or none: a token must not go to another server. */
    void complete(UnaryOperator<String> environment) {
        if (appId == null && adminToken == null && baseUrl == null) {
            appId = environment.apply("INSTANT_APP_ID");
            adminToken = environment.apply("INSTANT_APP_ADMIN_TOKEN");
            baseUrl = environment.apply("INSTANT_API_URI");
        }
    }

    @Override
    public String toString() {
        return "InstantConfiguration[appId=" + appId + ", baseUrl=" + getBaseUrl() + ']';
    }
}
