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
package io.github.camelinstant.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Steps that hand parameters to the permission rules. */
final class RuleParamSteps {

    private static final int NAMESPACE = 1;
    private static final int ENTITY = 2;

    private RuleParamSteps() {
    }

    /** Rules see the parameters of the entity they judge, so each entity gets a step of its own. */
    static List<List<?>> before(List<List<?>> steps, Map<String, Object> params) {
        if (params.isEmpty()) {
            return steps;
        }
        Map<List<?>, List<?>> perEntity = new LinkedHashMap<>();
        for (List<?> step : steps) {
            if (step.size() > ENTITY) {
                Object namespace = step.get(NAMESPACE);
                Object entity = step.get(ENTITY);
                perEntity.put(Arrays.asList(namespace, entity), Arrays.asList("ruleParams", namespace, entity, params));
            }
        }
        List<List<?>> all = new ArrayList<>(perEntity.values());
        all.addAll(steps);
        return all;
    }
}
