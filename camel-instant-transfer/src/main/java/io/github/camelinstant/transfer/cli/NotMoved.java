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
package io.github.camelinstant.transfer.cli;

import java.util.List;

/** What the server does not give, or does not take: said before the work begins. */
final class NotMoved {

    static final List<String> TO_AN_APP = List.of(
            "Sign-ins: refresh tokens and magic codes belong to their server. Users keep id and email and sign in again.",
            "OAuth providers and clients with their secrets, email templates, redirect origins: set them up anew.",
            "Webhooks: create them anew. Their signing keys are other ones.",
            "Creation times (order by serverCreatedAt): entities are new in the target. Only a restore of a backup keeps them.",
            "Ids and URLs of files: the server gives new ones. Links to files lead to the new ids.",
            "Links to many that lead to entities which do not exist: the server does not tell them.",
            "Streams ($streams), rooms and presence.");

    static final List<String> FROM_AN_APP = List.of(
            "Sign-ins, OAuth secrets, webhooks, email templates: the API does not give them. A backup made by Instant has some.",
            "Creation times: the API does not give them. The export says when it began instead.",
            "Links to many that lead to entities which do not exist: the server does not tell them.",
            "Streams ($streams), rooms and presence.");

    private NotMoved() {
    }
}
