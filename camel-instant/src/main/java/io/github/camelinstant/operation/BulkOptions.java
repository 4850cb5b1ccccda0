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

/** The options of operations over many entities; the endpoint's configuration implements it. */
public interface BulkOptions {

    String getLinkFields();

    int getBatchSize();

    int getMaxBatchSize();

    int getConnections();

    /** In milliseconds. */
    long getMaxOutage();

    OnMissingLink getOnMissingLink();

    String getDeadLetter();

    boolean isFailOnError();

    long getMaxFailed();

    long getPauseEvery();

    String getPauseEndpoint();

    int getReadConnections();

    String getCheckpoint();

    String getCompareWith();

    String getIgnoreFields();

    boolean isCompareContents();

    boolean isTrustArchive();

    String getBackupFile();

    /** In milliseconds. */
    long getBackupTimeout();
}
