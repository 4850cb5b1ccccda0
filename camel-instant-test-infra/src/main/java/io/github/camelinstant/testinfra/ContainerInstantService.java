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
package io.github.camelinstant.testinfra;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/** A server in containers of its own, one for all test classes. Without Docker the test classes are skipped. */
final class ContainerInstantService implements InstantService {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerInstantService.class);
    private static final ExtensionContext.Namespace NAMESPACE
            = ExtensionContext.Namespace.create(ContainerInstantService.class);
    private static final String SKIPPED
            = "Skipped: -D" + InstantServiceFactory.TYPE
              + "=container needs Docker, which does not answer or cannot fetch the images that Testcontainers checks it with";
    /** A Docker that needs longer to say that it is there will not run a database and a server. */
    private static final long PATIENCE_SECONDS = 90;

    private final BooleanSupplier docker;
    private volatile InstantContainers containers;

    ContainerInstantService() {
        this(() -> DockerClientFactory.instance().isDockerAvailable());
    }

    /** @param docker whether Docker is there; may take its time */
    ContainerInstantService(BooleanSupplier docker) {
        this.docker = docker;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (store(context).getOrComputeIfAbsent(Boolean.class, key -> isDockerThere(), Boolean.class)) {
            return ConditionEvaluationResult.enabled("Docker answers");
        }
        LOG.warn("{}: {}", context.getDisplayName(), SKIPPED);
        return ConditionEvaluationResult.disabled(SKIPPED);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        containers = store(context).getOrComputeIfAbsent(
                InstantContainers.class, key -> InstantContainers.start(), InstantContainers.class);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }

    private boolean isDockerThere() {
        return CompletableFuture.supplyAsync(docker::getAsBoolean).completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(failure -> false).join();
    }

    @Override
    public String apiUri() {
        if (containers == null) {
            throw new IllegalStateException("Register the service with @RegisterExtension as a static field");
        }
        return containers.apiUri();
    }

    @Override
    public InstantApp createApp(String title, String schemaJson, String rulesJson) {
        return new EphemeralApps(apiUri()).create(title, schemaJson, rulesJson);
    }
}
