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

// Instant's own admin client doing the work of a benchmark. Each line of the input is a command: query or transact, rows or
// steps, requests at a time, milliseconds; or import, rows, rows a chunk, 0. Each line of the output is how many requests, or rows,
// a second there were.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const namespace = process.argv[2];
const STORED = Number(process.argv[3]);
const { id, init } = createRequire(join(process.cwd(), 'package.json'))('@instantdb/admin');
const db = init({
  appId: process.env.INSTANT_APP_ID,
  adminToken: process.env.INSTANT_APP_ADMIN_TOKEN,
  apiURI: process.env.INSTANT_API_URI,
});
const ids = Array.from({ length: STORED }, () => id());

const attributes = (number) => ({
  number,
  name: `Somebody number ${number}`,
  city: `city ${number % 1000}`,
  email: `somebody${number}@example.com`,
  open: number % 2 === 0,
  weight: number / 7,
  tags: ['a', 'b', number],
  text: `What somebody writes who has not much to say, but does not want to leave the line empty ${number}`,
});

const requests = {
  async query(rows) {
    const result = await db.query({ [namespace]: { $: { limit: rows } } });
    if (result[namespace].length !== rows) {
      throw new Error(`Not ${rows} rows`);
    }
  },
  async transact(steps, number) {
    const first = (number * steps) % STORED;
    await db.transact(Array.from({ length: steps }, (_, i) => db.tx[namespace][ids[(first + i) % STORED]].update(attributes(first + i))));
  },
};

// The loop for large writes of Instant's manual: chunks, one after the other.
async function importRows(rows, chunk) {
  const start = performance.now();
  const txs = Array.from({ length: rows }, (_, i) => db.tx[namespace][ids[i]].update(attributes(i)));
  for (let i = 0; i < txs.length; i += chunk) {
    await db.transact(txs.slice(i, i + chunk));
  }
  return (rows * 1000) / (performance.now() - start);
}

for await (const line of createInterface({ input: process.stdin })) {
  const [kind, size, atATime, millis] = line.split(' ').map((word, i) => (i === 0 ? word : Number(word)));
  if (kind === 'import') {
    console.log(await importRows(size, atATime));
    continue;
  }
  const start = performance.now();
  let sent = 0;
  const sendOn = async () => {
    do {
      await requests[kind](size, sent++);
    } while (performance.now() < start + millis);
  };
  await Promise.all(Array.from({ length: atATime }, sendOn));
  console.log((sent * 1000) / (performance.now() - start));
}
