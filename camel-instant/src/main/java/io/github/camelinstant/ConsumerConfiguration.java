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

import io.github.camelinstant.consumer.ConsumerOptions;
import io.github.camelinstant.consumer.EmitMode;
import io.github.camelinstant.consumer.position.OnPositionLost;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;

/** The options of consumers. */
abstract class ConsumerConfiguration extends WebhooksConfiguration implements ConsumerOptions {

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
    @UriParam(label = "consumer", defaultValue = "1")
    private int saveEvery = 1;
    @UriParam(label = "consumer", defaultValue = "false")
    private boolean keepBefore;
    @UriParam(label = "consumer", defaultValue = "0")
    private int maxMessagesPerPoll;
    @UriParam(label = "consumer,advanced", defaultValue = "500", javaType = "java.time.Duration")
    private long reconnectDelay = 500;
    @UriParam(label = "consumer,advanced", defaultValue = "30000", javaType = "java.time.Duration")
    private long maxReconnectDelay = 30_000;
    @UriParam(label = "consumer,advanced", defaultValue = "45000", javaType = "java.time.Duration")
    private long keepAliveTimeout = 45_000;
    @UriParam(label = "consumer")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String onConsume;
    @UriParam(label = "consumer")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String onConsumeFailed;
    @UriParam(label = "consumer")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String onConsumeBatchComplete;

    @Override
    public EmitMode getEmit() {
        return emit;
    }

    /**
     * What a consumer makes an exchange of: result (the whole result tree: of a poll when it holds any entity, of a
     * subscription when it has changed), entities (each entity of the single namespace; of a subscription when it is
     * new or has changed), changes (each entity that was created, updated or deleted since the last delivery) or
     * transactions (all changes of a transaction). instant:changes knows the last two, and takes changes for result.
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
     * Where a consumer begins that has no stored position: earliest (everything that is there; in instant:changes all
     * events that the log lists), latest (only what comes later), with a cursor a value of the attribute, inclusive, or
     * in instant:changes the ISN of the last event that is not to come.
     */
    public void setStartPosition(String startPosition) {
        this.startPosition = startPosition;
    }

    @Override
    public OnPositionLost getOnPositionLost() {
        return onPositionLost;
    }

    /**
     * What happens when the stored position is damaged or of an unknown format, or when the log of instant:changes does
     * not lead on from it: fail (the consumer does not start, or fails each poll), or begin anew at earliest or latest
     * with a warning. A position of another app, server or query is always refused.
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
     * after it, and tries it again at the next poll (instant:subscribe: after reconnectDelay).
     */
    public void setSkipFailed(boolean skipFailed) {
        this.skipFailed = skipFailed;
    }

    @Override
    public int getSaveEvery() {
        return saveEvery;
    }

    /**
     * How many exchanges share a save of the position. A save on a disk takes some milliseconds, so a higher number
     * delivers more in a second; after a crash up to that many exchanges come again. The end of a poll and a stop save
     * as well.
     */
    public void setSaveEvery(int saveEvery) {
        this.saveEvery = saveEvery;
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
    public long getReconnectDelay() {
        return reconnectDelay;
    }

    /**
     * How long instant:subscribe waits before it connects again, or tries a failed change again, the first time, for
     * example 500ms. The wait doubles each time, with a share of chance, up to maxReconnectDelay; a result that arrives
     * begins anew.
     */
    public void setReconnectDelay(long reconnectDelay) {
        this.reconnectDelay = reconnectDelay;
    }

    @Override
    public long getMaxReconnectDelay() {
        return maxReconnectDelay;
    }

    /** The longest wait between two attempts of instant:subscribe, for example 30s. */
    public void setMaxReconnectDelay(long maxReconnectDelay) {
        this.maxReconnectDelay = maxReconnectDelay;
    }

    @Override
    public long getKeepAliveTimeout() {
        return keepAliveTimeout;
    }

    /**
     * For how long nothing at all may come over the connection of instant:subscribe before it counts as dead, for
     * example 45s. The server sends a sign of life every 15 seconds, so it must be longer than that.
     */
    public void setKeepAliveTimeout(long keepAliveTimeout) {
        this.keepAliveTimeout = keepAliveTimeout;
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
}
