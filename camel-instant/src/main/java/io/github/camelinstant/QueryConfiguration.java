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
package io.github.camelinstant;

import io.github.camelinstant.operation.OperationOptions;
import io.github.camelinstant.operation.OutputType;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;

/** The options of queries and transactions. */
abstract class QueryConfiguration implements OperationOptions {

    @UriParam(label = "common")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json", important = true)
    private String query;
    @UriParam(label = "common")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String ruleParams;
    @UriParam(label = "producer", defaultValue = "map")
    private OutputType outputType = OutputType.map;
    @UriParam(label = "common")
    private String outputClass;
    @UriParam(label = "producer")
    private String namespace;
    @UriParam(label = "producer")
    private String lookup;
    @UriParam(label = "producer")
    private String keyFields;
    @UriParam(label = "security", defaultValue = "false")
    private boolean allowSchemaChanges;

    @Override
    public String getQuery() {
        return query;
    }

    /**
     * The InstaQL query as JSON, or resource:classpath:name or resource:file:name. A string value that holds a Simple
     * expression is evaluated for each exchange after the JSON is parsed, so that a value can never change the shape of
     * the query. For a property write ${properties:name}: Camel's placeholders in double braces clash with the braces
     * of JSON. Without this option the producer takes the query from the body, as JSON text or Map, and evaluates
     * nothing in it.
     */
    public void setQuery(String query) {
        this.query = query;
    }

    @Override
    public String getRuleParams() {
        return ruleParams;
    }

    /**
     * A JSON object whose values permission rules see as ruleParams (query and transact). String values may be Simple
     * expressions, as in the query.
     */
    public void setRuleParams(String ruleParams) {
        this.ruleParams = ruleParams;
    }

    @Override
    public OutputType getOutputType() {
        return outputType;
    }

    /**
     * What a query puts into the body: map (the whole result tree), json (the same as text), entities (a List of the
     * entities of the single namespace) or stream (an Iterator over them that reads while the response arrives, for
     * split(body()).streaming()).
     */
    public void setOutputType(OutputType outputType) {
        this.outputType = outputType;
    }

    @Override
    public String getOutputClass() {
        return outputClass;
    }

    /**
     * The name of a class that each entity is converted to. Needs outputType entities or stream in a producer,
     * emit=entities in a consumer.
     */
    public void setOutputClass(String outputClass) {
        this.outputClass = outputClass;
    }

    @Override
    public String getNamespace() {
        return namespace;
    }

    /**
     * The namespace that transact writes rows to: Maps, records, beans or JSON objects, each an upsert. The entity is
     * the one of the row's id (a new id when the row has none), of the lookup attribute, or of an id derived from
     * keyFields; beside lookup and keyFields the row's own id is not written.
     */
    public void setNamespace(String namespace) {
        this.namespace = namespace;
    }

    @Override
    public String getLookup() {
        return lookup;
    }

    /**
     * A unique attribute other than id: a row updates the entity that has the row's value of it, or creates one. A row
     * without the value, or with a blank one, is an error.
     */
    public void setLookup(String lookup) {
        this.lookup = lookup;
    }

    @Override
    public String getKeyFields() {
        return keyFields;
    }

    /**
     * Names of row fields, separated by comma, that identify a row. The entity id is derived from them, so that writing
     * the same row again changes nothing. A row that lacks one of them, or in which all are blank, is an error.
     */
    public void setKeyFields(String keyFields) {
        this.keyFields = keyFields;
    }

    @Override
    public boolean isAllowSchemaChanges() {
        return allowSchemaChanges;
    }

    /**
     * Allows transact to change the schema: steps add-attr and delete-attr, and new attributes for names that the
     * schema does not know. Otherwise both are errors.
     */
    public void setAllowSchemaChanges(boolean allowSchemaChanges) {
        this.allowSchemaChanges = allowSchemaChanges;
    }
}
