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
package io.github.camelinstant.emulator;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/** The floors of the emulator: what stands higher uses what stands lower, never the other way round. */
@AnalyzeClasses(packages = "io.github.camelinstant.emulator", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelinstant.emulator";

    @ArchTest
    static final ArchRule FLOORS = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("root").definedBy(ROOT)
            .layer("http").definedBy(ROOT + ".http..")
            .layer("live").definedBy(ROOT + ".live..")
            .layer("page").definedBy(ROOT + ".page..")
            .layer("storage").definedBy(ROOT + ".storage..")
            .layer("webhook").definedBy(ROOT + ".webhook..")
            .layer("backup").definedBy(ROOT + ".backup..")
            .layer("store").definedBy(ROOT + ".store..")
            .layer("app").definedBy(ROOT + ".app..")
            .layer("fault").definedBy(ROOT + ".fault..")
            .layer("auth").definedBy(ROOT + ".auth..")
            .layer("platform").definedBy(ROOT + ".platform..")
            .layer("rules").definedBy(ROOT + ".rules..")
            .layer("query").definedBy(ROOT + ".query..")
            .layer("transact").definedBy(ROOT + ".transact..")
            .layer("db").definedBy(ROOT + ".db..")
            .layer("error").definedBy(ROOT + ".error..")
            .whereLayer("root").mayNotBeAccessedByAnyLayer()
            .whereLayer("http").mayOnlyBeAccessedByLayers("root")
            .whereLayer("fault").mayOnlyBeAccessedByLayers("root", "http", "live")
            .whereLayer("store").mayOnlyBeAccessedByLayers("root")
            .whereLayer("live").mayOnlyBeAccessedByLayers("root", "http")
            .whereLayer("page").mayOnlyBeAccessedByLayers("http")
            .whereLayer("storage").mayOnlyBeAccessedByLayers("root", "http", "store")
            .whereLayer("webhook").mayOnlyBeAccessedByLayers("root", "http")
            .whereLayer("backup").mayOnlyBeAccessedByLayers("root", "http")
            .whereLayer("app").mayOnlyBeAccessedByLayers(
                    "root", "http", "live", "page", "storage", "backup", "store", "webhook")
            .whereLayer("auth").mayOnlyBeAccessedByLayers("http", "app")
            .whereLayer("platform").mayOnlyBeAccessedByLayers("http", "store", "app")
            .whereLayer("rules").mayOnlyBeAccessedByLayers("http", "live", "store", "app", "auth")
            .whereLayer("query").mayOnlyBeAccessedByLayers("http", "live", "storage", "app", "auth", "rules")
            .whereLayer("transact").mayOnlyBeAccessedByLayers(
                    "http", "live", "storage", "store", "app", "auth", "platform", "rules")
            .whereLayer("db").mayOnlyBeAccessedByLayers(
                    "http", "live", "page", "storage", "backup", "store", "webhook", "app", "auth", "platform", "rules",
                    "query",
                    "transact");

    @ArchTest
    static final ArchRule HTTP_ALONE_KNOWS_THE_SERVER_LIBRARY = noClasses().that().resideOutsideOfPackage(ROOT + ".http..")
            .should().dependOnClassesThat().resideInAnyPackage("io.undertow..", "org.xnio..");
}
