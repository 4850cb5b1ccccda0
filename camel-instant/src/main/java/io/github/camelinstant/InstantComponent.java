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

import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.github.camelinstant.operation.VerifiedTokens;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.ObjectHelper;

/** Makes {@code instant:} endpoints. Each instance of the component stands for one app on one server. */
@Component("instant")
public class InstantComponent extends HealthCheckComponent {

    /** Whether it is there, which it need not be. */
    private static final boolean CAMEL_WEBHOOK
            = ObjectHelper.loadClass("org.apache.camel.component.webhook.WebhookCapableEndpoint",
                    InstantComponent.class.getClassLoader())
              != null;

    @Metadata(description = "Options that all endpoints of this component start from; each endpoint has its own copy.")
    private InstantConfiguration configuration = new InstantConfiguration();

    private final SharedTransports transports = new SharedTransports();
    private VerifiedTokens verifiedTokens = new VerifiedTokens(System::nanoTime);
    private Clock clock = Clock.systemUTC();
    private UnaryOperator<String> environment = System::getenv;
    private CloudClosing cloudClosing;

    public InstantComponent() {
        this(null);
    }

    public InstantComponent(CamelContext context) {
        super(context);
    }

    @Override
    public void setCamelContext(CamelContext context) {
        super.setCamelContext(context);
        SensitiveOptions.register(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        InstantConfiguration shared = resolveAndRemoveReferenceParameter(
                parameters, "configuration", InstantConfiguration.class, configuration);
        InstantEndpoint endpoint = newEndpoint(uri, InstantOperation.named(remaining), shared.copy());
        setProperties(endpoint, parameters);
        endpoint.getConfiguration().complete(environment);
        EndpointRules.check(endpoint.getOperation(), endpoint.getConfiguration());
        return endpoint;
    }

    private InstantEndpoint newEndpoint(String uri, InstantOperation operation, InstantConfiguration own) {
        return operation == InstantOperation.changes && CAMEL_WEBHOOK
                ? InstantWebhookEndpoint.create(uri, this, own) : new InstantEndpoint(uri, this, operation, own);
    }

    /** Opens the endpoint's way to its server. */
    SharedTransports.Lease lease(InstantEndpoint endpoint) throws Exception {
        cloudClosing.warn(endpoint.baseUri());
        return transports.acquire(getCamelContext(), endpoint.getConfiguration().getHttpComponent(), endpoint.baseUri());
    }

    VerifiedTokens verifiedTokens() {
        return verifiedTokens;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        cloudClosing = new CloudClosing(clock);
    }

    @Override
    protected void doStop() throws Exception {
        verifiedTokens.forgetAll();
        super.doStop();
    }

    public InstantConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(InstantConfiguration configuration) {
        this.configuration = configuration;
    }

    void setClock(Clock clock) {
        this.clock = clock;
    }

    void setVerifiedTokens(VerifiedTokens verifiedTokens) {
        this.verifiedTokens = verifiedTokens;
    }

    void setEnvironment(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    void setTransportFactory(TransportFactory factory) {
        transports.setFactory(factory);
    }
}
