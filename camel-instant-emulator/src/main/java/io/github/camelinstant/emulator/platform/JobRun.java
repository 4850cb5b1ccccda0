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
package io.github.camelinstant.emulator.platform;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.transact.StoredValues;
import io.github.camelinstant.emulator.transact.StoredValues.Held;

/**
 * One run of a job, from start to end.
 *
 * @param after   the database afterwards; as it was if the job failed
 * @param outcome how it ended
 */
record JobRun(Database after, JobOutcome outcome) {

    private static final String VALIDATE = "validate";
    private static final String UPDATE_TRIPLES = "update-triples";
    private static final String UPDATE_ATTR = "update-attr";
    private static final String UPDATE_ATTR_DONE = "update-attr-done";
    private static final int SHOWN_IDS = 10;

    static JobRun of(Database before, JobRequest job) {
        Attr attr = before.schema().attr(job.attrId()).orElse(null);
        if (attr == null) {
            return new JobRun(before, JobOutcome.failed(VALIDATE, 0, "invalid-attr-state-error", List.of()));
        }
        StoredValues stored = new StoredValues(before, attr);
        JobOutcome outcome = outcome(job, attr, stored);
        return new JobRun(outcome.failed() ? before : changed(before, attr, job), outcome);
    }

    private static JobOutcome outcome(JobRequest job, Attr attr, StoredValues stored) {
        return switch (job.type()) {
            case CHECK_DATA_TYPE -> checkType(job, stored);
            case INDEX -> checkSize(stored, stored.count() + nullsFor(attr, stored));
            case UNIQUE -> checkUnique(stored);
            case REQUIRED -> checkRequired(attr, stored);
            case REMOVE_REQUIRED -> JobOutcome.done(UPDATE_ATTR, 0);
            case REMOVE_DATA_TYPE, REMOVE_INDEX, REMOVE_UNIQUE -> JobOutcome.done(UPDATE_ATTR_DONE, stored.count());
        };
    }

    private static JobOutcome checkType(JobRequest job, StoredValues stored) {
        List<Held> wrong = stored.notOfType(job.dataType());
        return wrong.isEmpty()
                ? JobOutcome.done(UPDATE_ATTR_DONE, stored.count())
                : JobOutcome.failed(VALIDATE, stored.count(), "invalid-triple-error", wrong);
    }

    private static JobOutcome checkSize(StoredValues stored, int completed) {
        List<Held> tooLarge = stored.tooLarge();
        return tooLarge.isEmpty()
                ? JobOutcome.done(UPDATE_ATTR_DONE, completed)
                : JobOutcome.failed(UPDATE_TRIPLES, 0, "triple-too-large-error", tooLarge.subList(0, 1));
    }

    private static JobOutcome checkUnique(StoredValues stored) {
        List<Held> shared = stored.sharingAValue();
        if (shared.isEmpty()) {
            return checkSize(stored, stored.count());
        }
        return JobOutcome.failed(UPDATE_TRIPLES, 0, "triple-not-unique-error", shared)
                .withInvalidUnique(shared.get(0).value());
    }

    private static JobOutcome checkRequired(Attr attr, StoredValues stored) {
        List<UUID> missing = stored.entitiesWithout();
        if (missing.isEmpty()) {
            return JobOutcome.done("revalidate", 0);
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("count", missing.size()).put("etype", attr.etype()).put("label", attr.label());
        missing.stream().limit(SHOWN_IDS).forEach(id -> data.withArray("entity-ids").add(id.toString()));
        return JobOutcome.failed(VALIDATE, 0, "missing-required-error",
                missing.stream().map(id -> new Held(id, NullNode.getInstance())).toList()).withErrorData(data);
    }

    /** An index gets a null for each entity that has no value. */
    private static int nullsFor(Attr attr, StoredValues stored) {
        return attr.isRef() ? 0 : stored.entitiesWithout().size();
    }

    private static Database changed(Database before, Attr attr, JobRequest job) {
        DatabaseEditor editor = before.edit();
        Attr changed = switch (job.type()) {
            case CHECK_DATA_TYPE -> attr.withType(job.dataType());
            case REMOVE_DATA_TYPE -> attr.withType(null);
            case INDEX -> attr.withIndexed(true);
            case REMOVE_INDEX -> attr.withIndexed(false);
            case UNIQUE -> attr.withUnique(true);
            case REMOVE_UNIQUE -> attr.withUnique(false);
            case REQUIRED -> attr.withRequired(true);
            case REMOVE_REQUIRED -> attr.withRequired(false);
        };
        StoredValues.replace(editor, changed);
        return editor.done();
    }
}
