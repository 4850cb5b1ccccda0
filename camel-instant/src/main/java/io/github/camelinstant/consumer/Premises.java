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
package io.github.camelinstant.consumer;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.schema.AppSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the answers to a query rest on: that what it names is in the schema, and who asks. When an attribute, a link or
 * a namespace is deleted or gets another name, or the token is that of another user, Instant answers as if there was
 * nothing, which looks as if everything had been deleted.
 */
final class Premises {

    private static final Logger LOG = LoggerFactory.getLogger(Premises.class);
    private static final String NAMES = "names";
    private static final String USER = "user";

    private final String token;
    private Set<String> present = Set.of();
    private String user;
    private Map<String, Object> kept;
    private boolean checked;
    private boolean warned;

    /** @param token of the user who asks; null when it is somebody else, whom the position names */
    Premises(String token) {
        this.token = token;
    }

    /** Goes on with what was so before a restart; null when nothing was kept. */
    void restore(Map<String, Object> stored) {
        kept = stored;
        checked = false;
        user = stored == null ? null : (String) stored.get(USER);
        present = stored != null && stored.get(NAMES) instanceof List<?> names
                ? new LinkedHashSet<>(names.stream().map(String.class::cast).toList()) : Set.of();
    }

    /** What {@link #restore} takes, to be kept now. */
    Map<String, Object> toMap() {
        kept = current();
        return kept;
    }

    private Map<String, Object> current() {
        Map<String, Object> current = new LinkedHashMap<>();
        current.put(NAMES, List.copyOf(present));
        if (user != null) {
            current.put(USER, user);
        }
        return current;
    }

    /** Whether this was looked at since the start. */
    boolean hasChecked() {
        return checked;
    }

    /** Whether every name of the query has been in the schema. */
    boolean knows(QueryNames names) {
        return present.containsAll(names.all());
    }

    /**
     * Compares the names of the query with the schema as it is now, and once after the start the user with the one that
     * asked before.
     *
     * @return                       whether there is more to keep
     * @throws IllegalStateException when a name is not there any more, or it is another user
     */
    boolean check(InstantClient client, QueryNames names) {
        checkUser(client);
        checkNames(client, names);
        return !current().equals(kept);
    }

    private void checkUser(InstantClient client) {
        if (token == null || checked) {
            return;
        }
        String now = client.auth().verifyToken(token).id();
        if (user != null && !user.equals(now)) {
            throw new IllegalStateException(
                    "The stored position belongs to another user than the one of asToken: what this one cannot see would count"
                                            + " as deleted. Give this consumer another positionKey");
        }
        user = now;
    }

    private void checkNames(InstantClient client, QueryNames names) {
        if (!client.hasAdminToken()) {
            warnOfToken();
            return;
        }
        Set<String> now = names.in(AppSchema.of(client.platform().schema()));
        present.stream().filter(name -> !now.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalStateException(
                    name + " is no longer in the schema of the app, and without it Instant finds nothing: nothing is taken for"
                                            + " deleted or changed. If it has another name now, change the query and give"
                                            + " the consumer another positionKey. If it was deleted, and what depends on it"
                                            + " shall count as gone, add it to the schema again");
        });
        if (!checked) {
            checked = true;
            warnOfMissing(names, now);
        }
        present = now;
    }

    /** An app without a schema gets its attributes when they are written, so this is not wrong in itself. */
    private static void warnOfMissing(QueryNames names, Set<String> present) {
        names.all().stream().filter(name -> !present.contains(name)).findFirst().ifPresent(name -> LOG.warn(
                "{} is not in the schema of the app: as long as that is so, Instant finds nothing where the query names it",
                name));
    }

    private void warnOfToken() {
        checked = true;
        if (!warned) {
            warned = true;
            LOG.warn("Without the admin token this consumer cannot read the schema: when an attribute, a link or the namespace"
                     + " of its query is deleted or renamed, it takes all entities for deleted");
        }
    }
}
