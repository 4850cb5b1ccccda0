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

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The jobs of one app. Thread-safe. */
public final class IndexingJobs {

    private final Map<UUID, IndexingJob> jobs = Collections.synchronizedMap(new LinkedHashMap<>());

    public void add(Collection<IndexingJob> done) {
        done.forEach(job -> jobs.put(job.id(), job));
    }

    public Optional<IndexingJob> find(UUID id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** The jobs that were created by one request, in the order of its steps. */
    public List<IndexingJob> ofGroup(UUID groupId) {
        synchronized (jobs) {
            return jobs.values().stream().filter(job -> groupId.equals(job.groupId())).toList();
        }
    }
}
