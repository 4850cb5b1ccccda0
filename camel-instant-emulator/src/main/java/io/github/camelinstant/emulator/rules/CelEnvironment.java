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

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;

/** CEL as rules have it: one compiler per action, since the actions differ in their variables, and one runtime. */
final class CelEnvironment {

    private static final CelOptions OPTIONS = CelOptions.current().populateMacroCalls(true).enableUnknownTracking(true).build();

    private static final Map<RuleAction, CelCompiler> COMPILERS = new ConcurrentHashMap<>();

    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardFunctions(
                    CelStandardFunctions.newBuilder().excludeFunctions(CelStandardFunctions.StandardFunction.TIMESTAMP).build())
            .addMessageTypes(RequestMessage.DESCRIPTOR).addLibraries(CelExtensions.strings(), CelExtensions.math(OPTIONS))
            .addFunctionBindings(RuleFunctions.bindings())
            .build();

    private CelEnvironment() {
    }

    /** The checked syntax tree of a rule. */
    static CelAbstractSyntaxTree compile(RuleAction action, String code) throws CelValidationException {
        return compiler(action).compile(code).getAst();
    }

    static CelRuntime.Program program(CelAbstractSyntaxTree tree) throws CelEvaluationException {
        return RUNTIME.createProgram(tree);
    }

    /** The names that an expression uses, whatever they stand for. */
    static Set<String> names(RuleAction action, String code) throws CelValidationException {
        CelAbstractSyntaxTree tree = compiler(action).parse(code).getAst();
        return expressions(tree).stream().filter(expression -> expression.getKind() == CelExpr.ExprKind.Kind.IDENT)
                .map(expression -> expression.ident().name()).collect(Collectors.toSet());
    }

    /** The expression with all its parts. */
    static List<CelExpr> expressions(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree).getRoot().allNodes().map(node -> node.expr()).toList();
    }

    private static CelCompiler compiler(RuleAction action) {
        return COMPILERS.computeIfAbsent(action, CelEnvironment::newCompiler);
    }

    private static CelCompiler newCompiler(RuleAction action) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder().setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS).addMessageTypes(RequestMessage.DESCRIPTOR)
                .addLibraries(CelExtensions.bindings(), CelExtensions.strings(), CelExtensions.math(OPTIONS))
                .addFunctionDeclarations(RuleFunctions.declarations());
        Consumer<String> object = name -> builder.addVar(name, RuleFunctions.OBJECT);
        List.of(Variable.DATA, Variable.AUTH, Variable.RULE_PARAMS).forEach(object);
        action.variables().forEach(object);
        return builder.addVar(Variable.REQUEST, RequestMessage.TYPE)
                .addVar(Variable.RATE_LIMIT, MapType.create(SimpleType.STRING, RuleFunctions.LIMIT)).build();
    }
}
