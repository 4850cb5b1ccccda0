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
import { id, lookup } from '@instantdb/admin';
import { newApp } from './app.mjs';

let db;

before(async () => {
  ({ db } = await newApp('data'));
});

async function goal(where) {
  const { goals } = await db.query({ goals: { $: { where }, todos: {} } });
  return goals[0];
}

test('create and query', async () => {
  const goalId = id();
  const answer = await db.transact(db.tx.goals[goalId].create({ title: 'Get fit', priority: 1, details: { a: [1, null] } }));

  assert.equal(typeof answer['tx-id'], 'number');
  assert.deepEqual(await goal({ id: goalId }), {
    id: goalId, title: 'Get fit', slug: null, priority: 1, details: { a: [1, null] }, todos: [],
  });
});

test('a second create of the same id is refused', async () => {
  const create = db.tx.goals[id()].create({ title: 'once' });
  await db.transact(create);

  await assert.rejects(db.transact(create), (e) => {
    assert.equal(e.name, 'InstantAPIError');
    assert.equal(e.status, 400);
    assert.equal(e.body.type, 'validation-failed');
    assert.match(e.message, /Creating entities that exist/);
    return true;
  });
});

test('update and merge', async () => {
  const goalId = id();
  await db.transact(db.tx.goals[goalId].update({ title: 'a', details: { x: { y: 1, z: 2 }, w: 3 } }));
  await db.transact(db.tx.goals[goalId].merge({ details: { x: { y: null, v: 4 } } }));

  assert.deepEqual((await goal({ id: goalId })).details, { x: { z: 2, v: 4 }, w: 3 });
});

test('update that must not create', async () => {
  await assert.rejects(db.transact(db.tx.goals[id()].update({ title: 'a' }, { upsert: false })), { status: 400 });
});

test('link, unlink, and a chain of both', async () => {
  const [goalId, first, second] = [id(), id(), id()];
  await db.transact([
    db.tx.goals[goalId].create({ title: 'linked' }),
    db.tx.todos[first].create({ text: 'first' }),
    db.tx.todos[second].create({ text: 'second' }).link({ goal: goalId }),
    db.tx.goals[goalId].update({ priority: 2 }).link({ todos: [first] }),
  ]);
  const linked = await goal({ id: goalId });
  assert.deepEqual(linked.todos.map((todo) => todo.text).sort(), ['first', 'second']);

  await db.transact(db.tx.goals[goalId].unlink({ todos: first }));
  const { todos } = await db.query({ todos: { $: { where: { id: { $in: [first, second] } } }, goal: {} } });
  assert.deepEqual(Object.fromEntries(todos.map((todo) => [todo.text, todo.goal?.id ?? null])), { first: null, second: goalId });
});

test('delete cascades', async () => {
  const [goalId, todoId] = [id(), id()];
  await db.transact([
    db.tx.goals[goalId].create({ title: 'gone' }),
    db.tx.todos[todoId].create({ text: 'gone, too' }).link({ goal: goalId }),
  ]);
  await db.transact(db.tx.goals[goalId].delete());

  const { goals, todos } = await db.query({ goals: { $: { where: { id: goalId } } }, todos: { $: { where: { id: todoId } } } });
  assert.deepEqual([goals, todos], [[], []]);
});

test('lookup creates, finds, and is a link target', async () => {
  const todoId = id();
  await db.transact(db.tx.goals[lookup('slug', 'fit')].update({ title: 'one' }));
  await db.transact(db.tx.goals[lookup('slug', 'fit')].merge({ title: 'two' }));
  await db.transact(db.tx.todos[todoId].create({ text: 'run' }).link({ goal: lookup('slug', 'fit') }));

  const found = await goal({ slug: 'fit' });
  assert.equal(found.title, 'two');
  assert.deepEqual(found.todos.map((todo) => todo.id), [todoId]);
});

test('where, order and limit', async () => {
  await db.transact([7, 8, 9].map((priority) => db.tx.goals[id()].create({ title: 'ordered', priority })));

  const { goals } = await db.query({
    goals: { $: { where: { title: 'ordered', priority: { $gt: 7 } }, order: { priority: 'desc' }, limit: 1, fields: ['priority'] } },
  });
  assert.deepEqual(goals.map((each) => each.priority), [9]);
});

test('a transact is all or nothing', async () => {
  const goalId = id();
  await db.transact(db.tx.goals[id()].create({ title: 'first', slug: 'taken' }));
  await assert.rejects(db.transact([
    db.tx.goals[goalId].create({ title: 'never seen' }),
    db.tx.goals[id()].create({ title: 'taken', slug: 'taken' }),
  ]), (e) => e.body.type === 'record-not-unique');
  assert.equal(await goal({ id: goalId }), undefined);
});
