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
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { id } from '@instantdb/admin';
import { eventually, newApp } from './app.mjs';

let db;
let sink;

before(async () => {
  ({ db } = await newApp('webhooks'));
  sink = await startSink();
});

after(() => sink.server.close());

// What a user's endpoint does: the client checks the signature, fetches the records and calls the handlers.
async function startSink() {
  const records = [];
  const errors = [];
  const server = createServer((request, response) => {
    db.webhooks.processNodeRequest({ $default: (record) => records.push(record) }, request)
      .catch((e) => errors.push(e))
      .finally(() => response.end());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { records, errors, server, url: `http://127.0.0.1:${server.address().port}/hook` };
}

test('a delivery is signed and leads to the records', async () => {
  await db.webhooks.manager.create({ url: sink.url, namespaces: ['todos'], actions: ['create', 'delete'] });
  const todoId = id();
  await db.transact(db.tx.todos[todoId].create({ text: 'one' }));
  await db.transact(db.tx.todos[todoId].update({ text: 'two' }));
  await db.transact(db.tx.todos[todoId].delete());

  await eventually('two deliveries', () => sink.records.length === 2);
  const byAction = Object.fromEntries(sink.records.map((record) => [record.action, record]));
  assert.equal(byAction.create.before, null);
  assert.equal(byAction.create.after.text, 'one');
  assert.equal(byAction.delete.before.text, 'two');
  assert.deepEqual(sink.errors, []);
});

test('validate refuses a forged body and an old signature', async () => {
  const { keys } = await db.webhooks.fetchJwks();
  const signature = `t=${Math.floor(Date.now() / 1000)},kid=${keys[0].kid},v1=${'00'.repeat(64)}`;
  const body = JSON.stringify({ payloadUrl: 'https://example.com', token: 't' });

  await assert.rejects(db.webhooks.validate(signature, body), /did not validate/);
  await assert.rejects(db.webhooks.validate(signature.replace(/t=\d+/, 't=1'), body), /too old/);
});

test('the manager lists, changes and deletes webhooks', async () => {
  const { manager } = db.webhooks;
  const created = await manager.create({ url: `${sink.url}/managed`, namespaces: ['goals'], actions: ['create'] });
  assert.equal(created.status, 'active');
  assert.ok((await manager.list()).some((each) => each.id === created.id));

  const updated = await manager.update(created.id, { actions: ['create', 'update'] });
  assert.deepEqual(updated.actions.sort(), ['create', 'update']);
  assert.equal((await manager.disable(created.id, { reason: 'quiet' })).disabledReason, 'quiet');
  assert.equal((await manager.enable(created.id)).status, 'active');

  await manager.delete(created.id);
  assert.ok(!(await manager.list()).some((each) => each.id === created.id));
});

test('the manager reads the log and sends again', async () => {
  const { manager } = db.webhooks;
  const webhook = await manager.create({ url: `${sink.url}/log`, namespaces: ['goals'], actions: ['create'] });
  await db.transact(db.tx.goals[id()].create({ title: 'logged' }));
  const event = await eventually('the delivered event', async () => {
    const page = await manager.listEvents(webhook.id);
    return page.events.find((each) => each.status === 'success');
  });

  assert.equal((await manager.getEvent(webhook.id, event.isn)).isn, event.isn);
  const payload = await manager.getPayload(webhook.id, event.isn);
  assert.deepEqual(payload.data.map((record) => record.after.title), ['logged']);
  const before = sink.records.length;
  await manager.resendEvent(webhook.id, event.isn);
  await eventually('the second delivery', () => sink.records.length > before);
});
