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
package io.github.camelinstant.examples.sources;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

import io.github.camelinstant.bulk.load.ImportReport;
import io.github.camelinstant.examples.Target;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.h2.jdbcx.JdbcDataSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the example: exit code 0 when every row is where it should be, else 1. */
@Command(name = "sources", mixinStandardHelpOptions = true,
         description = "Imports files of NDJSON and a table of a database.")
public final class Main implements Callable<Integer> {

    private static final int PRODUCTS = 3;
    private static final int REFUSED_PRODUCTS = 1;
    private static final int CUSTOMERS = 2;
    private static final int ORDERS = 4;

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "target/sources",
            description = "where the files are (default: ${DEFAULT-VALUE})")
    private Path work;

    @Override
    public Integer call() throws Exception {
        try (Target target = Target.open(System.getenv(), "/sources/app.json")) {
            System.out.println("Instant: " + target);
            return run(target, work);
        }
    }

    /** Returns the exit code. */
    static int run(Target target, Path work) throws Exception {
        Files.createDirectories(work);
        File productFile = copy("products.ndjson", work);
        File customerFile = copy("customers.ndjson", work);
        try (CamelContext context = context(target, work)) {
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            ImportReport products = template.requestBody(SourceRoutes.PRODUCTS, productFile, ImportReport.class);
            ImportReport customers = template.requestBody(SourceRoutes.CUSTOMERS, customerFile, ImportReport.class);
            ImportReport orders = template.requestBody(SourceRoutes.ORDERS, null, ImportReport.class);
            System.out.println("Products:  " + products);
            System.out.println("Customers: " + customers);
            System.out.println("Orders:    " + orders);
            return products.written() == PRODUCTS && products.failed() == REFUSED_PRODUCTS
                    && customers.written() == CUSTOMERS && orders.written() == ORDERS ? 0 : 1;
        }
    }

    private static File copy(String name, Path work) throws IOException {
        Path file = work.resolve(name);
        Files.copy(Main.class.getResourceAsStream("/sources/" + name), file, StandardCopyOption.REPLACE_EXISTING);
        return file.toFile();
    }

    private static CamelContext context(Target target, Path work) throws Exception {
        CamelContext context = target.context("sources");
        context.getRegistry().bind("shop", DataSource.class, database());
        context.getPropertiesComponent().addOverrideProperty("work", work.toString());
        context.addRoutes(new SourceRoutes());
        return context;
    }

    private static DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:shop;INIT=drop table if exists orders\\;runscript from 'classpath:/sources/orders.sql'");
        return database;
    }

    /** Ends the JVM with the exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
