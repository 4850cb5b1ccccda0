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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.ProgressSnapshot;
import io.github.camelinstant.bulk.load.ImportFailedException;
import io.github.camelinstant.bulk.load.ImportReport;
import io.github.camelinstant.bulk.load.Importer;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.client.http.BaseUrl;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.RowMapper;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.util.concurrent.ThreadHelper;

/** {@code instant:import}: writes any number of rows in many transactions. */
public final class ImportOperation implements Operation {

    private static final int MAX_CONNECTIONS = 16;

    private final String attemptProperty = "CamelInstantImport-" + Ids.random();
    private final OperationContext context;
    private final OperationOptions options;
    private final IdentityResolver identity;
    private final RuleParams ruleParams;
    private final ImportRows.Mapping mapping;
    private final RunningWork running = new RunningWork();

    /**
     * @throws IllegalArgumentException when options contradict each other, or a number is out of bounds
     */
    public ImportOperation(OperationContext context) {
        this.context = context;
        options = context.options();
        identity = new IdentityResolver(options);
        ruleParams = new RuleParams(context.camelContext(), options);
        mapping = new ImportRows.Mapping(
                new Beans(context.camelContext()),
                new RowMapper(options.getNamespace(), options.getLookup(), options.getKeyFields(), options.getLinkFields()),
                new StepGuard(false), options.getOnMissingLink() != OnMissingLink.ignore);
        check("batchSize", options.getBatchSize(), 1, Integer.MAX_VALUE);
        check("maxBatchSize", options.getMaxBatchSize(), options.getBatchSize(), Integer.MAX_VALUE);
        check("connections", options.getConnections(), 1, MAX_CONNECTIONS);
        check("maxOutage", options.getMaxOutage(), 0, Long.MAX_VALUE);
        check("maxFailed", options.getMaxFailed(), -1, Long.MAX_VALUE);
        check("pauseEvery", options.getPauseEvery(), 0, Long.MAX_VALUE);
        if (options.getPauseEvery() > 0 != (options.getPauseEndpoint() != null)) {
            throw new IllegalArgumentException("Options pauseEvery and pauseEndpoint need each other");
        }
    }

    private static void check(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Option " + option + " must be at least " + least
                                               + (most < Integer.MAX_VALUE ? " and at most " + most : "") + ", but is "
                                               + value);
        }
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        InstantClient client = context.client().get().as(identity.resolve(exchange));
        Map<String, Object> params = ruleParams.of(exchange);
        ImportAttempt attempt = ImportAttempt.of(exchange, attemptProperty);
        try (ImportBody body = ImportBody.of(exchange);
             ProducerTemplate template = context.camelContext().createProducerTemplate()) {
            attempt.begin(body.onlyOnce());
            Progress progress = new Progress(name(), "rows", body.size());
            Importer importer = importer(client, progress, exchange, template);
            ImportReport report;
            try (RunningWork.Entry entry = running.begin(progress)) {
                report = importer.run(new ImportRows(body.elements(), mapping, params, attempt));
            }
            finish(exchange, report);
        }
        exchange.removeProperty(attemptProperty);
    }

    private String name() {
        return options.getNamespace() == null ? "import" : "import into " + options.getNamespace();
    }

    private Importer importer(InstantClient client, Progress progress, Exchange exchange, ProducerTemplate template) {
        String pattern = context.camelContext().getExecutorServiceManager().getThreadNamePattern();
        Importer importer = Importer.of(client)
                .transactOptions(new TransactOptions(!options.isAllowSchemaChanges()))
                .batchSize(options.getBatchSize(), options.getMaxBatchSize())
                .connections(options.getConnections())
                .maxOutage(Duration.ofMillis(options.getMaxOutage()))
                .maxFailed(options.getMaxFailed())
                .selfHosted(!BaseUrl.isCloud(options.getBaseUrl()))
                .progress(progress)
                .threads(task -> new Thread(task, ThreadHelper.resolveThreadName(pattern, "InstantImport")));
        if (options.getDeadLetter() != null) {
            importer.listener(new RefusedRows(template, options.getDeadLetter(), exchange));
        }
        if (options.getPauseEvery() > 0) {
            importer.pauseEvery(
                    options.getPauseEvery(), report -> template.sendBody(options.getPauseEndpoint(), report));
        }
        return importer;
    }

    private void finish(Exchange exchange, ImportReport report) {
        if (!report.isComplete() && options.isFailOnError() && options.getDeadLetter() == null) {
            throw new ImportFailedException(
                    "Not all rows got in (" + report + "); the first: " + report.failures().get(0).message(), report, null);
        }
        if (options.getOnMissingLink() == OnMissingLink.fail && report.missingTargets() != 0) {
            throw new ImportFailedException(
                    "The rows are in, but links by key have no other end (" + report + ")", report, null);
        }
        exchange.getMessage().setBody(report);
    }

    @Override
    public List<ProgressSnapshot> running() {
        return running.snapshots();
    }
}
