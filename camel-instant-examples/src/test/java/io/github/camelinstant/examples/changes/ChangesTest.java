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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.camelinstant.examples.Broker;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class ChangesTest {

    @TempDir
    private Path work;

    @Test
    void theTopicGetsAMessageOnceAlthoughItIsSentTwice() throws Exception {
        try (Broker broker = new Broker("dead");
             ActiveMQConnectionFactory connections = broker.connections();
             Subscriber subscriber = new Subscriber(connections, ChangeRoutes.TOPIC_NAME);
             CamelContext context = new DefaultCamelContext()) {
            context.addComponent("jms", JmsComponent.jmsComponent(connections));
            context.start();
            for (String key : List.of("a", "a", "b")) {
                context.createProducerTemplate().sendBodyAndHeader("jms:topic:" + ChangeRoutes.TOPIC_NAME,
                        "{\"key\": \"%s\", \"id\": \"1\"}".formatted(key).getBytes(StandardCharsets.UTF_8),
                        ChangeRoutes.DUPLICATE_ID, key);
            }
            subscriber.history().await(2, Duration.ofSeconds(30));

            assertThat(subscriber.history().size()).isEqualTo(2);
            assertThat(subscriber.history().repeated()).isZero();
        }
    }

    @Test
    void everyChangeIsInTheFileAndInTheTopicAfterARestart() {
        assertThat(new CommandLine(new Main()).execute("--work", work.toString())).isZero();
    }
}
