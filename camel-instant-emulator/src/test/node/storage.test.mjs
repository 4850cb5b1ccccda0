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

import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { before, test } from 'node:test';
import { newApp } from './app.mjs';

let db;

before(async () => {
  ({ db } = await newApp('storage', { $files: { allow: { view: 'true', create: 'auth.id != null' } } }));
});

async function file(path) {
  const { $files } = await db.query({ $files: { $: { where: { path } } } });
  return $files[0];
}

test('uploadFile of a buffer, fetched from its url', async () => {
  const { data } = await db.storage.uploadFile('notes/a.txt', Buffer.from('hello'), {
    contentType: 'text/plain', contentDisposition: 'inline',
  });
  const found = await file('notes/a.txt');
  assert.equal(found.id, data.id);

  const response = await fetch(found.url);
  assert.equal(response.headers.get('content-type'), 'text/plain');
  assert.equal(await response.text(), 'hello');
});

test('uploadFile replaces what is there', async () => {
  const first = await db.storage.uploadFile('notes/b.txt', Buffer.from('one'));
  const second = await db.storage.uploadFile('notes/b.txt', Buffer.from('two'));

  assert.equal(first.data.id, second.data.id);
  assert.equal(await (await fetch((await file('notes/b.txt')).url)).text(), 'two');
});

test('uploadFile of a stream', async () => {
  await db.storage.uploadFile('notes/stream.txt', Readable.from([Buffer.from('str'), Buffer.from('eam')]), { fileSize: 6 });

  assert.equal(await (await fetch((await file('notes/stream.txt')).url)).text(), 'stream');
});

test('uploadFile as a user asks the rules', async () => {
  const guest = db.asUser({ guest: true });
  await assert.rejects(guest.storage.uploadFile('guest.txt', Buffer.from('no')), (e) => e.body.type === 'permission-denied');

  await db.auth.createToken({ email: 'ann@example.com' });
  await db.asUser({ email: 'ann@example.com' }).storage.uploadFile('ann.txt', Buffer.from('yes'));
  assert.ok(await file('ann.txt'));
});

test('delete and deleteMany', async () => {
  for (const path of ['x.txt', 'y.txt', 'z.txt']) {
    await db.storage.uploadFile(path, Buffer.from(path));
  }
  await db.storage.delete('x.txt');
  await db.storage.deleteMany(['y.txt', 'z.txt']);

  assert.deepEqual(await Promise.all(['x.txt', 'y.txt', 'z.txt'].map(file)), [undefined, undefined, undefined]);
});
