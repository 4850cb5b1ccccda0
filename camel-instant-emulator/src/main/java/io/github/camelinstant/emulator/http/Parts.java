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
package io.github.camelinstant.emulator.http;

import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.fault.Faults;
import io.github.camelinstant.emulator.live.Sessions;
import io.github.camelinstant.emulator.page.RequestLog;
import io.github.camelinstant.emulator.storage.Storage;
import io.github.camelinstant.emulator.webhook.Webhooks;

/** What the endpoints of a server work with. */
record Parts(Apps apps, Storage storage, Webhooks webhooks, Sessions sessions, RequestLog requests, Faults faults) {
}
