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
package io.github.camelinstant.examples;

import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A broker in this process, in memory: stands for the one that you have. */
public final class Broker implements AutoCloseable {

    private static final String URL = "vm://0";
    private static final int DELIVERY_ATTEMPTS = 3;

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    /**
     * Starts it. Topics are made when they are used.
     *
     * @param deadLetters where a message goes after three attempts
     * @param queues      the other queues
     */
    public Broker(String deadLetters, String... queues) throws Exception {
        Configuration configuration = new ConfigurationImpl().setPersistenceEnabled(false).setSecurityEnabled(false)
                .setJMXManagementEnabled(false).addAcceptorConfiguration("vm", URL)
                .addAddressSetting("#", new AddressSettings().setDeadLetterAddress(SimpleString.of(deadLetters))
                        .setMaxDeliveryAttempts(DELIVERY_ATTEMPTS).setRedeliveryDelay(0))
                .addQueueConfiguration(queue(deadLetters));
        for (String queue : queues) {
            configuration.addQueueConfiguration(queue(queue));
        }
        server.setConfiguration(configuration).start();
    }

    private static QueueConfiguration queue(String name) {
        return QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST);
    }

    /** Connections to it. */
    public ActiveMQConnectionFactory connections() {
        return new ActiveMQConnectionFactory(URL);
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
