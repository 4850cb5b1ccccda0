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

import io.github.camelinstant.operation.OnMissingLink;
import org.apache.camel.spi.UriParam;

/** The options of operations over many entities. */
abstract class BulkConfiguration extends AdminConfiguration {

    @UriParam(label = "producer")
    private String linkFields;
    @UriParam(label = "producer", defaultValue = "report")
    private OnMissingLink onMissingLink = OnMissingLink.report;
    @UriParam(label = "producer", defaultValue = "100")
    private int batchSize = 100;
    @UriParam(label = "producer,advanced", defaultValue = "1000")
    private int maxBatchSize = 1000;
    @UriParam(label = "producer", defaultValue = "2")
    private int connections = 2;
    @UriParam(label = "producer", defaultValue = "120000", javaType = "java.time.Duration")
    private long maxOutage = 120_000;
    @UriParam(label = "producer")
    private String deadLetter;
    @UriParam(label = "producer", defaultValue = "true")
    private boolean failOnError = true;
    @UriParam(label = "producer", defaultValue = "1000")
    private long maxFailed = 1000;
    @UriParam(label = "producer,advanced", defaultValue = "0")
    private long pauseEvery;
    @UriParam(label = "producer,advanced")
    private String pauseEndpoint;
    @UriParam(label = "producer", defaultValue = "4")
    private int readConnections = 4;
    @UriParam(label = "producer")
    private String checkpoint;
    @UriParam(label = "producer")
    private String compareWith;
    @UriParam(label = "producer")
    private String ignoreFields;
    @UriParam(label = "producer", defaultValue = "false")
    private boolean compareContents;
    @UriParam(label = "producer,advanced", defaultValue = "false")
    private boolean trustArchive;
    @UriParam(label = "producer")
    private String backupFile;
    @UriParam(label = "producer", defaultValue = "600000", javaType = "java.time.Duration")
    private long backupTimeout = 600_000;

    @Override
    public String getLinkFields() {
        return linkFields;
    }

    /**
     * The fields of a row from which import makes links instead of attributes, separated by comma. Each is written as
     * label=field:how: the id of the other entity (how is id, or left out), the value of its unique attribute
     * (lookup(attribute)), or the key from which its id was derived (key(namespace), several fields joined by /). For
     * example author=author_id,team=team_code:key(teams),owner=mail:lookup(email). The label can be left out when it is
     * the name of the field. A field that is missing, null or blank makes no link.
     */
    public void setLinkFields(String linkFields) {
        this.linkFields = linkFields;
    }

    @Override
    public OnMissingLink getOnMissingLink() {
        return onMissingLink;
    }

    /**
     * What import does about links by key whose other end is not there when all rows are in: report (counts and names
     * them in the report, and warns), fail (the exchange fails, too; the rows stay in), or ignore (does not look, which
     * saves one read for every 500 different keys). Who acts as a user counts what the rules hide as missing.
     */
    public void setOnMissingLink(OnMissingLink onMissingLink) {
        this.onMissingLink = onMissingLink;
    }

    @Override
    public int getBatchSize() {
        return batchSize;
    }

    /**
     * How many rows import puts into its first transactions. Then the size follows the server: larger while more rows
     * get in each second, smaller after a timeout.
     */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    @Override
    public int getMaxBatchSize() {
        return maxBatchSize;
    }

    /** The most rows that import puts into one transaction. Set it to batchSize for a size that does not grow. */
    public void setMaxBatchSize(int maxBatchSize) {
        this.maxBatchSize = maxBatchSize;
    }

    @Override
    public int getConnections() {
        return connections;
    }

    /**
     * How many transactions import has under way at a time, from 1 to 16. More than four are hardly ever faster. Rows
     * of the same entity keep their order with any number.
     */
    public void setConnections(int connections) {
        this.connections = connections;
    }

    @Override
    public long getMaxOutage() {
        return maxOutage;
    }

    /**
     * How long import goes on to try when the server is away, overloaded or broken, for example 10m to survive a
     * restart of the server. After it the import stops.
     */
    public void setMaxOutage(long maxOutage) {
        this.maxOutage = maxOutage;
    }

    @Override
    public String getDeadLetter() {
        return deadLetter;
    }

    /**
     * The URI of an endpoint that gets each row that did not surely get in, with the reason in the headers
     * CamelInstantRowIndex, CamelInstantRowOutcome and CamelInstantError*. When it fails, the import stops and the
     * exchange fails.
     */
    public void setDeadLetter(String deadLetter) {
        this.deadLetter = deadLetter;
    }

    @Override
    public boolean isFailOnError() {
        return failOnError;
    }

    /**
     * Whether the exchange fails at the end of an import that has rows which did not get in and did not go to
     * deadLetter either. When false only the report in the body tells of them.
     */
    public void setFailOnError(boolean failOnError) {
        this.failOnError = failOnError;
    }

    @Override
    public long getMaxFailed() {
        return maxFailed;
    }

    /**
     * The import stops when more rows than this were refused: then it is likely not the rows, but the schema or an
     * option. -1 for no limit.
     */
    public void setMaxFailed(long maxFailed) {
        this.maxFailed = maxFailed;
    }

    @Override
    public long getPauseEvery() {
        return pauseEvery;
    }

    /**
     * After so many rows import waits until all of them are in, sends its report so far to pauseEndpoint, and goes on
     * when that has returned: time to restart a self-hosted server, whose heap a large import fills. 0 for no pause.
     */
    public void setPauseEvery(long pauseEvery) {
        this.pauseEvery = pauseEvery;
    }

    @Override
    public String getPauseEndpoint() {
        return pauseEndpoint;
    }

    /** The URI of the endpoint that pauseEvery sends the report so far to. The import stops when it fails. */
    public void setPauseEndpoint(String pauseEndpoint) {
        this.pauseEndpoint = pauseEndpoint;
    }

    @Override
    public int getReadConnections() {
        return readConnections;
    }

    /**
     * How many partitions of a namespace export and compare read at a time, from 1 to 64. With 1 everything happens on
     * the thread of the route.
     */
    public void setReadConnections(int readConnections) {
        this.readConnections = readConnections;
    }

    @Override
    public String getCheckpoint() {
        return checkpoint;
    }

    /**
     * The file in which export notes how far it is, so that the next exchange goes on from there when this one fails or
     * the process is killed. It is deleted when the exchange is done and everything was read. Work on the entities one
     * after the other then, with stopOnException in the split: up to 1,000 come again after a kill.
     */
    public void setCheckpoint(String checkpoint) {
        this.checkpoint = checkpoint;
    }

    @Override
    public String getCompareWith() {
        return compareWith;
    }

    /**
     * What compare puts beside the app of this endpoint: #name for the app of an InstantConfiguration in the registry,
     * component:name for the app of another component, archive:path for a backup archive.
     */
    public void setCompareWith(String compareWith) {
        this.compareWith = compareWith;
    }

    @Override
    public String getIgnoreFields() {
        return ignoreFields;
    }

    /** Fields that compare leaves out, each as namespace.field, separated by comma. */
    public void setIgnoreFields(String ignoreFields) {
        this.ignoreFields = ignoreFields;
    }

    @Override
    public boolean isCompareContents() {
        return compareContents;
    }

    /**
     * Whether compare reads the contents of all files on both sides, and compares them by their SHA-256. Otherwise it
     * compares their paths, sizes and types, and says so in the report.
     */
    public void setCompareContents(boolean compareContents) {
        this.compareContents = compareContents;
    }

    @Override
    public boolean isTrustArchive() {
        return trustArchive;
    }

    /**
     * Whether compare reads an archive however much it unpacks to. Otherwise one that unpacks to far more than its
     * size, or has more than a million entries, is refused before anything is unpacked. Set it to true for an archive
     * of your own only.
     */
    public void setTrustArchive(boolean trustArchive) {
        this.trustArchive = trustArchive;
    }

    @Override
    public String getBackupFile() {
        return backupFile;
    }

    /** The zip that downloadBackup writes. It is replaced when the whole backup is there and was looked through. */
    public void setBackupFile(String backupFile) {
        this.backupFile = backupFile;
    }

    @Override
    public long getBackupTimeout() {
        return backupTimeout;
    }

    /** How long createBackup waits for the server to make the backup. */
    public void setBackupTimeout(long backupTimeout) {
        this.backupTimeout = backupTimeout;
    }
}
