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

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An Instant server for tests. Register it as a static field:
 * {@code @RegisterExtension static InstantService service = InstantServiceFactory.createSingletonService();}
 */
public interface InstantService extends BeforeAllCallback, ExecutionCondition {

    /** Skips the test class where this kind of server cannot run, and says why. */
    @Override
    default ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return ConditionEvaluationResult.enabled("the server can be used");
    }

    /** The base URL of the API, without a slash at the end. */
    String apiUri();

    /**
     * Makes an app that nobody else uses.
     *
     * @param  title                 a name for people
     * @param  schemaJson            the schema as {@code {"entities": {…}, "links": {…}}}; null for none
     * @param  rulesJson             the rules document; null for none
     * @throws IllegalStateException if the server refuses to make it, or can not be reached
     */
    InstantApp createApp(String title, String schemaJson, String rulesJson);
}
