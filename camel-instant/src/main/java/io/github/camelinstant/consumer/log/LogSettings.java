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
package io.github.camelinstant.consumer.log;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.camelinstant.consumer.position.OnPositionLost;
import io.github.camelinstant.consumer.state.StateOptions;
import io.github.camelinstant.model.ChangeAction;

/**
 * How a log is read.
 *
 * @param webhook      whose log it is
 * @param namespaces   whose changes are delivered
 * @param actions      which changes are delivered
 * @param snapshot     whether everything that is there is delivered first
 * @param reconcile    how often everything is compared with what was delivered; null for never
 * @param links        whether the comparison looks at links
 * @param transactions whether an exchange is a transaction
 * @param lag          how long the log may be behind, and how long it takes to begin
 * @param onLost       what happens when the position is lost
 * @param saveEvery    how many exchanges share a save
 */
record LogSettings(WebhookChoice webhook, List<String> namespaces, Set<ChangeAction> actions, boolean snapshot,
        Duration reconcile, boolean links, boolean transactions, Duration lag, OnPositionLost onLost, int saveEvery) {

    /** Whether everything is compared from time to time with what was delivered. */
    boolean compares() {
        return reconcile != null;
    }

    StateOptions state() {
        return new StateOptions(namespaces.size(), false, saveEvery);
    }
}
