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

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelinstant.bulk.FileCheckpoint;
import io.github.camelinstant.bulk.InUseException;
import io.github.camelinstant.bulk.export.Export;
import io.github.camelinstant.bulk.export.ExportStream;
import io.github.camelinstant.bulk.export.ExportedEntity;
import io.github.camelinstant.bulk.scan.ScanOptions;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.support.SynchronizationAdapter;

/** {@code instant:export}: an iterator over every entity, into the body. */
public final class ExportOperation implements Operation {

    private final OperationContext context;
    private final IdentityResolver identity;
    private final ScanOptions scanOptions;
    private final Path checkpoint;

    public ExportOperation(OperationContext context) {
        this.context = context;
        identity = new IdentityResolver(context.options());
        scanOptions = ScanOptions.DEFAULT.withConnections(context.options().getReadConnections());
        String file = context.options().getCheckpoint();
        checkpoint = file == null ? null : Path.of(file).toAbsolutePath().normalize();
    }

    /** @throws InUseException when an exchange that is not done yet, or another process, has the checkpoint */
    @Override
    public void process(Exchange exchange) throws IOException {
        Export export = Export.of(context.client().get().as(identity.resolve(exchange)))
                .namespaces(CommaList.of(context.options().getNamespaces())).options(scanOptions);
        if (checkpoint != null) {
            Files.createDirectories(checkpoint.getParent());
            export = export.checkpoint(new FileCheckpoint(checkpoint));
        }
        ExportStream stream = export.open();
        Rows rows = new Rows(stream, exchange);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange done) {
                // the splitter looks for the next entity before it works on this one: the last one may have failed
                if (stream.isAtEnd() && !rows.hasFailed()) {
                    stream.finish();
                }
                onDone(done);
            }

            @Override
            public void onDone(Exchange done) {
                stream.close();
            }
        });
        exchange.getMessage().setBody(rows);
    }

    /**
     * Each entity as a Map, which routes can work with. After a part has failed, the splitter takes all others and
     * throws them away: they must not count as done, so there are none.
     */
    private record Rows(ExportStream stream, Exchange exchange) implements Iterator<Object>, Closeable {

        @Override
        public boolean hasNext() {
            return !isOver() && stream.hasNext();
        }

        private boolean isOver() {
            return hasFailed() || exchange.isRouteStop();
        }

        /** Also when an error handler has taken the failure. */
        private boolean hasFailed() {
            ExchangeExtension state = exchange.getExchangeExtension();
            return exchange.isFailed() || state.isErrorHandlerHandledSet() && state.isErrorHandlerHandled();
        }

        @Override
        public Object next() {
            ExportedEntity exported = stream.next();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("namespace", exported.namespace());
            row.put("id", exported.id());
            row.put("entity", exported.entity());
            return row;
        }

        /** The exchange is not done yet, so the checkpoint stays with it. */
        @Override
        public void close() {
            stream.stop();
        }
    }
}
