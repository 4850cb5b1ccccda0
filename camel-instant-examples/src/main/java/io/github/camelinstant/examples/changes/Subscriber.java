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
package io.github.camelinstant.examples.changes;

import java.nio.charset.StandardCharsets;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Another program, which listens to the topic. */
final class Subscriber implements AutoCloseable {

    private final JMSContext session;
    private final History history = new History();

    Subscriber(ConnectionFactory connections, String topic) {
        session = connections.createContext();
        session.createConsumer(session.createTopic(topic)).setMessageListener(this::add);
    }

    private void add(Message message) {
        try {
            history.add(new String(message.getBody(byte[].class), StandardCharsets.UTF_8));
        } catch (JMSException | JsonProcessingException e) {
            throw new IllegalStateException("This is no change of an order", e);
        }
    }

    /** What it has heard so far. */
    History history() {
        return history;
    }

    @Override
    public void close() {
        session.close();
    }
}
