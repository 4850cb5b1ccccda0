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
package io.github.camelinstant.emulator.rules;

import java.util.Set;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;

/** What is asked of a rule beyond being CEL. */
final class RuleChecker {

    private static final String USER_PREFIX = "$user.";
    private static final String UNKNOWN_LIMIT
            = "`%s` is not a valid rate limit config. It should be defined in the `$rateLimits` key.";

    private RuleChecker() {
    }

    /**
     * Compiles a rule for a push. Refuses an {@code auth.ref} that does not start at the user and a limit that is not
     * defined.
     */
    static void check(RuleAction action, String code, Set<String> rateLimits) throws InvalidRuleException {
        try {
            CelAbstractSyntaxTree tree = CelEnvironment.compile(action, code);
            for (CelExpr expression : CelEnvironment.expressions(tree)) {
                check(expression, rateLimits);
            }
        } catch (CelValidationException e) {
            throw new InvalidRuleException(e);
        }
    }

    private static void check(CelExpr expression, Set<String> rateLimits) throws InvalidRuleException {
        if (isAuthRef(expression) && !startsAtUser(expression)) {
            throw new InvalidRuleException("auth.ref arg must start with `$user.`");
        }
        if (expression.getKind() == CelExpr.ExprKind.Kind.SELECT && isName(expression.select().operand(), Variable.RATE_LIMIT)
                && !rateLimits.contains(expression.select().field())) {
            throw new InvalidRuleException(UNKNOWN_LIMIT.formatted(expression.select().field()));
        }
    }

    private static boolean isAuthRef(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CALL && expression.call().function().equals(RuleFunctions.REF)
                && expression.call().target().filter(target -> isName(target, Variable.AUTH)).isPresent();
    }

    private static boolean startsAtUser(CelExpr call) {
        CelExpr path = call.call().args().get(0);
        return path.getKind() == CelExpr.ExprKind.Kind.CONSTANT && path.constant().stringValue().startsWith(USER_PREFIX);
    }

    private static boolean isName(CelExpr expression, String name) {
        return expression.getKind() == CelExpr.ExprKind.Kind.IDENT && expression.ident().name().equals(name);
    }
}
