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
package io.github.camelinstant.emulator.webhook;

import java.time.Duration;

/**
 * Where the webhooks of this server may differ from those of a real one.
 *
 * @param anyUrl     whether {@code http} and hosts of this machine and its network are accepted
 * @param retrySpeed by how much retries come earlier than those of a real server: 60 makes a second of a minute
 * @param warmUp     for how long after an app's first webhook is registered its changes are not logged yet
 * @param logLag     how long after its answer a change is in the log and goes out
 */
public record WebhookOptions(boolean anyUrl, int retrySpeed, Duration warmUp, Duration logLag) {

    /** Public URLs only, a second for a minute, changes logged at once. */
    public static final WebhookOptions DEFAULT = new WebhookOptions(false, 60, Duration.ZERO, Duration.ZERO);
}
