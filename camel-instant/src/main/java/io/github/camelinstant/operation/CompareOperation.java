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

import java.nio.file.Path;
import java.util.function.Function;

import io.github.camelinstant.bulk.archive.Archive;
import io.github.camelinstant.bulk.archive.ArchiveLimits;
import io.github.camelinstant.bulk.compare.Comparison;
import io.github.camelinstant.bulk.compare.ComparisonReport;
import io.github.camelinstant.bulk.compare.Source;
import io.github.camelinstant.bulk.scan.ScanOptions;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceHelper;

/** {@code instant:compare}: puts the app beside another app or an archive, and the report into the body. */
public final class CompareOperation implements Operation {

    private static final String ARCHIVE = "archive:";
    private static final String COMPONENT = "component:";
    private static final String BEAN = "#";

    private final OperationContext context;
    private final AdminOnly adminOnly;
    private final ScanOptions scanOptions;
    private final String other;

    /** @throws IllegalArgumentException when it is not said with what to compare */
    public CompareOperation(OperationContext context) {
        this.context = context;
        adminOnly = new AdminOnly("compare", context.options());
        scanOptions = ScanOptions.DEFAULT.withConnections(context.options().getReadConnections());
        other = context.options().getCompareWith();
        if (other == null || !other.startsWith(ARCHIVE) && !other.startsWith(COMPONENT) && !other.startsWith(BEAN)) {
            throw new IllegalArgumentException(
                    "instant:compare needs the option compareWith: #name of a configuration, component:name, or archive:path");
        }
    }

    @Override
    public void process(Exchange exchange) {
        adminOnly.check(exchange);
        exchange.getMessage().setBody(withOther(this::compare));
    }

    private ComparisonReport compare(Source right) {
        Comparison comparison = Comparison.of(Source.app(context.client().get(), scanOptions), right)
                .namespaces(CommaList.of(context.options().getNamespaces()))
                .ignore(CommaList.of(context.options().getIgnoreFields()));
        return context.options().isCompareContents()
                ? comparison.withContents(context.options().getReadConnections()).run() : comparison.run();
    }

    private ComparisonReport withOther(Function<Source, ComparisonReport> compare) {
        if (!other.startsWith(ARCHIVE)) {
            return compare.apply(Source.app(app().client(), scanOptions));
        }
        Path path = Path.of(other.substring(ARCHIVE.length()));
        ArchiveLimits limits = context.options().isTrustArchive() ? ArchiveLimits.NONE : ArchiveLimits.DEFAULT;
        try (Archive archive = Archive.open(path, limits)) {
            return compare.apply(Source.archive(path.toString(), archive));
        }
    }

    private ClientSource app() {
        String uri = other.startsWith(COMPONENT)
                ? other.substring(COMPONENT.length()) + ":query" : "instant:query?configuration=" + other;
        Endpoint endpoint = context.camelContext().getEndpoint(uri);
        if (endpoint instanceof ClientSource source) {
            ServiceHelper.startService(endpoint);
            return source;
        }
        throw new IllegalArgumentException("Option compareWith: " + other + " is no Instant app");
    }
}
