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
package io.github.camelinstant.consumer.live;

import io.github.camelinstant.client.LiveEvent;
import io.github.camelinstant.model.Isn;

/**
 * Tells results that have been overtaken: a refresh may arrive before the first answer, which is then the older one.
 */
final class ResultOrder {

    private Isn newest;

    /** Whether a result that came before this one knows of later changes. */
    boolean isOld(LiveEvent.Result result) {
        if (result.processedIsn() == null) {
            return false;
        }
        Isn isn = Isn.parse(result.processedIsn());
        boolean old = newest != null && newest.isAfter(isn);
        newest = old ? newest : isn;
        return old;
    }
}
