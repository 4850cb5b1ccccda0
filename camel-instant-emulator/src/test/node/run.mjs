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

// Starts the runnable jar on a free port, runs the tests against it, stops it. With INSTANT_API_URI set, runs them against
// that server instead, a real one for example.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const READY = 'Instant emulator ready at ';
const here = import.meta.dirname;

async function startEmulator() {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const jar = join(here, '..', '..', '..', 'target', 'instant-emulator.jar');
  const emulator = spawn(java, ['-jar', jar, '--port', '0', '--local-webhooks'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: emulator.stdout })) {
    if (line.startsWith(READY)) {
      return { url: line.substring(READY.length), stop: () => emulator.kill() };
    }
  }
  throw new Error(`${jar} did not start: build it with ./mvnw package`);
}

async function runTests(url) {
  const tests = spawn(process.execPath, ['--test', '--test-reporter=spec', '--test-timeout=60000'], {
    cwd: here,
    env: { ...process.env, INSTANT_API_URI: url },
    stdio: 'inherit',
  });
  const [code] = await once(tests, 'exit');
  return code ?? 1;
}

const emulator = process.env.INSTANT_API_URI
  ? { url: process.env.INSTANT_API_URI, stop: () => {} }
  : await startEmulator();
try {
  process.exitCode = await runTests(emulator.url);
} finally {
  emulator.stop();
}
