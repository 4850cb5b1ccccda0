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

import org.apache.camel.spi.Metadata;

/**
 * Headers and exchange properties that producer operations read and write. Routes use them through
 * {@code InstantConstants}.
 */
public interface OperationHeaders {

    @Metadata(label = "producer",
              description = "Acts as the user with this email. Exactly one CamelInstantAs* header may be set, and none beside a fixed"
                            + " identity option. A blank or null value is an error. The header stays on the message, so that later"
                            + " steps of the route act as the same user.",
              javaType = "String")
    String AS_EMAIL = "CamelInstantAsEmail";

    @Metadata(label = "producer",
              description = "Acts as the user who owns this refresh token; the admin token is not sent. The header stays on the message.",
              javaType = "String")
    String AS_TOKEN = "CamelInstantAsToken";

    @Metadata(label = "producer",
              description = "Acts as a guest (nobody signed in) when true; the admin token is not sent. Any other value is an error:"
                            + " remove the header to act as the endpoint's own identity.",
              javaType = "Boolean")
    String AS_GUEST = "CamelInstantAsGuest";

    @Metadata(label = "producer",
              description = "Values that permission rules see as ruleParams (query and transact), as a Map or as JSON text. An error"
                            + " beside the option ruleParams. The values are sent as they are: Simple expressions in them are not evaluated.",
              javaType = "java.util.Map")
    String RULE_PARAMS = "CamelInstantRuleParams";

    @Metadata(label = "producer", description = "The id of the transaction (transact).", javaType = "Long")
    String TX_ID = "CamelInstantTxId";

    @Metadata(label = "producer",
              description = "The entity ids of the rows that transact wrote (given, derived or generated), in the order of the rows."
                            + " Not set for rows found by lookup.",
              javaType = "java.util.List")
    String ENTITY_IDS = "CamelInstantEntityIds";

    @Metadata(label = "producer",
              description = "The id of the user that the token belongs to (createToken, verifyMagicCode, signInAsGuest).",
              javaType = "String")
    String USER_ID = "CamelInstantUserId";

    @Metadata(label = "producer",
              description = "Whether the user was created by this call (createToken, verifyMagicCode, signInAsGuest).",
              javaType = "Boolean")
    String USER_CREATED = "CamelInstantUserCreated";

    @Metadata(label = "producer", description = "Whether verifyToken found the token valid.", javaType = "Boolean")
    String TOKEN_VALID = "CamelInstantTokenValid";

    @Metadata(label = "producer",
              description = "Whether every permission check passed: for checkTransact whether the user may write all of it, for"
                            + " checkQuery whether nothing was hidden. Not set by checkQuery when that cannot be told, because the"
                            + " server made rules a part of the query (rule-wheres in the body).",
              javaType = "Boolean")
    String ALLOWED = "CamelInstantAllowed";

    @Metadata(label = "producer", description = "The place of a row in the body, counted from 0 (deadLetter of import).",
              javaType = "Long")
    String ROW_INDEX = "CamelInstantRowIndex";

    @Metadata(label = "producer",
              description = "Whether a row is surely not in (failed) or it is not known (unknown) (deadLetter of import).",
              javaType = "String", enums = "failed,unknown")
    String ROW_OUTCOME = "CamelInstantRowOutcome";

    @Metadata(label = "producer",
              description = "Instant's word for why a row was refused, for example validation-failed (deadLetter of import). Not set"
                            + " when it was not Instant that refused it.",
              javaType = "String")
    String ERROR_TYPE = "CamelInstantErrorType";

    @Metadata(label = "producer", description = "Why a row did not get in, without its values (deadLetter of import).",
              javaType = "String")
    String ERROR_MESSAGE = "CamelInstantErrorMessage";

    @Metadata(label = "producer",
              description = "What Instant says beyond the message, without the values of the row (deadLetter of import).",
              javaType = "java.util.Map")
    String ERROR_HINT = "CamelInstantErrorHint";

    @Metadata(label = "producer", description = "The id under which the server's log has the refusal (deadLetter of import).",
              javaType = "String")
    String ERROR_TRACE_ID = "CamelInstantErrorTraceId";

    /**
     * Exchange property: the user that {@code verifyToken} found, as a Map with id, email, type and the user's
     * attributes.
     */
    String USER = "CamelInstantUser";
}
