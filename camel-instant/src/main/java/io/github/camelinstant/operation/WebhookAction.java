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

/** What {@code instant:webhooks} does. It stands in the URI and nowhere else. */
public enum WebhookAction {

    /** Lists the webhooks of the app. */
    list,

    /** Looks one up. */
    get,

    /** Makes one. */
    create,

    /** Changes where it sends to, or what it is told of. */
    update,

    /** Has it told of changes again. */
    enable,

    /** Stops telling it. */
    disable,

    /** Deletes it with its log. */
    delete,

    /** Reads a page of its log. */
    events,

    /** Looks one event up. */
    event,

    /** Reads what a transaction did. */
    payload,

    /** Has an event delivered again. */
    resend
}
