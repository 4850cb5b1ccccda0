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
import { before, test } from 'node:test';
import { id } from '@instantdb/admin';
import { eventually, newApp } from './app.mjs';

let db;

before(async () => {
  ({ db } = await newApp('live', { goals: { allow: { view: "data.slug == 'open'" } } }));
});

test('subscribeQuery calls back with the result and with each change', async () => {
  const payloads = [];
  const subscription = db.subscribeQuery({ todos: { $: { limit: 10, order: { serverCreatedAt: 'asc' } } } },
    (payload) => payloads.push(payload));
  const texts = () => payloads.map((payload) => payload.data.todos.map((todo) => todo.text));
  try {
    await eventually('the first result', () => payloads.length === 1);
    assert.equal(payloads[0].type, 'ok');
    assert.equal(payloads[0].pageInfo.todos.hasNextPage, false);
    const todoId = id();
    await db.transact(db.tx.todos[todoId].create({ text: 'one' }));
    await eventually('the created todo', () => texts().at(-1).includes('one'));
    await db.transact(db.tx.todos[todoId].update({ text: 'two' }));
    await eventually('the updated todo', () => texts().at(-1).includes('two'));
    await db.transact(db.tx.todos[todoId].delete());
    await eventually('the deletion', () => texts().at(-1).length === 0);
  } finally {
    subscription.close();
  }
  assert.equal(subscription.isClosed, true);
});

test('subscribeQuery as an iterator, seen by a guest', async () => {
  const subscription = db.asUser({ guest: true }).subscribeQuery({ goals: {} });
  const titles = [];
  for await (const payload of subscription) {
    assert.equal(payload.type, 'ok');
    titles.push(payload.data.goals.map((each) => each.title));
    if (titles.length === 1) {
      await db.transact(db.tx.goals[id()].create({ title: 'hidden', slug: 'closed' }));
      await db.transact(db.tx.goals[id()].create({ title: 'seen', slug: 'open' }));
    }
    if (titles.at(-1).length > 0) {
      break;
    }
  }
  subscription.close();
  assert.deepEqual(titles.at(-1), ['seen']);
});

test('subscribeQuery tells what is wrong with a query', async () => {
  const errors = [];
  const subscription = db.subscribeQuery({ todos: { $: { order: { text: 'asc' } } } }, (payload) => errors.push(payload));
  try {
    const [payload] = await eventually('the error', () => errors.length > 0 && errors);
    assert.equal(payload.type, 'error');
    assert.equal(payload.error.status, 400);
  } finally {
    subscription.close();
  }
});
