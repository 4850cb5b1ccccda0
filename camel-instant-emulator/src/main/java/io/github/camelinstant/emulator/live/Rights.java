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
package io.github.camelinstant.emulator.live;

import java.time.Clock;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.query.ReadRules;
import io.github.camelinstant.emulator.rules.Caller;
import io.github.camelinstant.emulator.rules.RequestInfo;
import io.github.camelinstant.emulator.rules.RuleContext;
import io.github.camelinstant.emulator.transact.WriteRules;

/**
 * On whose behalf a session reads and writes. It is found out once, when the session is opened; the rules are those of
 * the moment.
 *
 * @param app    the app of the session
 * @param admin  whether the rules of the app are passed by
 * @param userId the user; null for an admin and for a guest
 * @param ip     the address that the session was opened from; null when unknown
 * @param origin the {@code Origin} header with which it was opened; null when there was none
 * @param clock  tells the rules the time
 */
public record Rights(App app, boolean admin, UUID userId, String ip, String origin, Clock clock) {

    ReadRules reads(Database database, JsonNode query) {
        return admin ? ReadRules.ALL : app.rules(database).reads(database, context(), query.get("$$ruleParams"));
    }

    WriteRules writes(Database before) {
        return admin ? WriteRules.NONE : app.rules(before).writes(context());
    }

    private RuleContext context() {
        return new RuleContext(new Caller(userId), new RequestInfo(clock.instant(), ip, origin), app.rateBuckets());
    }
}
