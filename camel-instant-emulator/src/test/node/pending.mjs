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

// What the emulator does not answer yet. The tests of these features are skipped and say so; whoever builds one, drops its
// line.
const PENDING = {
};

/** The options of a test that needs a feature: `test(name, needs('storage'), fn)`. */
export function needs(feature) {
  return { skip: PENDING[feature] ?? false };
}
