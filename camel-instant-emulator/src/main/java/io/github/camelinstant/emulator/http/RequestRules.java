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

import java.time.Clock;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.auth.SignUps;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.live.Rights;
import io.github.camelinstant.emulator.query.ReadRules;
import io.github.camelinstant.emulator.rules.Caller;
import io.github.camelinstant.emulator.rules.FileRule;
import io.github.camelinstant.emulator.rules.RequestInfo;
import io.github.camelinstant.emulator.rules.RuleContext;
import io.github.camelinstant.emulator.transact.WriteRules;

/** The rules that hold for a request: none for an admin. */
final class RequestRules {

    private final Clock clock;

    RequestRules(Clock clock) {
        this.clock = clock;
    }

    ReadRules reads(Call call, Access access, Database database, JsonNode query) {
        if (access.admin() || access.app().isEmpty()) {
            return ReadRules.ALL;
        }
        App app = access.app().get();
        return app.rules(database).reads(database, context(call, access, app), query.get("$$ruleParams"));
    }

    WriteRules writes(Call call, Access access, App app, Database before) {
        return access.admin() ? WriteRules.NONE : app.rules(before).writes(context(call, access, app));
    }

    /** What may be done to the files of the storage. */
    FileRule files(Call call, Access access, App app) {
        Database database = app.database();
        return app.rules(database).files(database, context(call, access, app));
    }

    /** The rights of a session that a request opens. */
    Rights rights(Call call, Access access, App app) {
        RequestInfo info = context(call, access, app).request();
        return new Rights(app, access.admin(), access.userId(), info.ip(), info.origin(), clock);
    }

    /** Who may become a user without an admin asking for them. */
    SignUps signUps(Call call, App app) {
        RuleContext context = context(call, Access.ofGuest(app.id(), Optional.of(app)), app);
        return (before, user, extraFields) -> app.rules(before).signUp(before, context).check(user, extraFields);
    }

    /** Who asks, from where; what is given beside the request counts instead of its headers. */
    RuleContext context(Call call, Access access, App app, Optional<String> givenIp, Optional<String> givenOrigin) {
        String ip = givenIp.orElseGet(() -> ip(call.header("x-forwarded-for")));
        String origin = givenOrigin.orElseGet(() -> text(call.header("origin")));
        RequestInfo info = new RequestInfo(clock.instant(), ip, origin);
        return new RuleContext(new Caller(access.userId()), info, app.rateBuckets());
    }

    private RuleContext context(Call call, Access access, App app) {
        return context(call, access, app, Optional.empty(), Optional.empty());
    }

    /** The entry before the last: the last is taken to be the proxy in front of the server. */
    private static String ip(JsonNode forwardedFor) {
        if (forwardedFor == null) {
            return null;
        }
        String[] entries = forwardedFor.textValue().split(",");
        return entries.length < 2 ? null : entries[entries.length - 2].trim();
    }

    private static String text(JsonNode value) {
        return value == null ? null : value.textValue();
    }
}
