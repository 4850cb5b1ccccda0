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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelinstant.bulk.export.Export;
import io.github.camelinstant.bulk.export.ExportStream;
import io.github.camelinstant.bulk.export.ExportedEntity;
import io.github.camelinstant.bulk.scan.ScanOptions;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** {@code instant:export}: an iterator over every entity, into the body. */
public final class ExportOperation implements Operation {

    private final OperationContext context;
    private final IdentityResolver identity;
    private final ScanOptions scanOptions;

    public ExportOperation(OperationContext context) {
        this.context = context;
        identity = new IdentityResolver(context.options());
        scanOptions = ScanOptions.DEFAULT.withConnections(context.options().getReadConnections());
    }

    @Override
    public void process(Exchange exchange) {
        ExportStream stream = Export.of(context.client().get().as(identity.resolve(exchange)))
                .namespaces(CommaList.of(context.options().getNamespaces())).options(scanOptions).open();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                stream.close();
            }
        });
        exchange.getMessage().setBody(new Rows(stream));
    }

    /** Each entity as a Map, which routes can work with. */
    private record Rows(ExportStream stream) implements Iterator<Object>, Closeable {

        @Override
        public boolean hasNext() {
            return stream.hasNext();
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

        @Override
        public void close() {
            stream.close();
        }
    }
}
