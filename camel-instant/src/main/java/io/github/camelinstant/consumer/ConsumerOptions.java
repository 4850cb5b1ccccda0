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
package io.github.camelinstant.consumer;

import io.github.camelinstant.consumer.position.OnPositionLost;
import io.github.camelinstant.operation.OperationOptions;
import org.apache.camel.spi.StateRepository;

/** The options that consumers read; the endpoint's configuration implements it. */
public interface ConsumerOptions extends OperationOptions {

    EmitMode getEmit();

    String getCursor();

    long getCursorOverlap();

    StateRepository<String, String> getPositionRepository();

    String getPositionKey();

    String getStartPosition();

    OnPositionLost getOnPositionLost();

    boolean isSkipFailed();

    int getSaveEvery();

    boolean isKeepBefore();

    int getMaxMessagesPerPoll();

    long getReconnectDelay();

    long getMaxReconnectDelay();

    long getKeepAliveTimeout();

    String getReconcile();

    String getOnConsume();

    String getOnConsumeFailed();

    String getOnConsumeBatchComplete();
}
