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
import { newApp } from './app.mjs';

const rules = {
  $users: { allow: { view: 'auth.id == data.id' } },
  goals: {
    allow: {
      view: "auth.email == 'ann@example.com' || (ruleParams.slug != null && data.slug == ruleParams.slug)",
      create: "auth.email == 'ann@example.com'",
      update: 'data.slug == ruleParams.slug',
      delete: 'false',
    },
  },
};

let db;
let withoutToken;

before(async () => {
  ({ db, withoutToken } = await newApp('users', rules));
  await db.auth.createToken({ email: 'ann@example.com' });
  await db.transact(db.tx.goals[id()].create({ title: 'secret', slug: 's3' }));
});

test('createToken, verifyToken, getUser', async () => {
  const token = await db.auth.createToken({ email: 'Bob@Example.com' });
  const user = await db.auth.verifyToken(token);

  assert.equal(user.email, 'bob@example.com');
  assert.equal(user.refresh_token, token);
  assert.equal((await db.auth.getUser({ email: 'bob@example.com' })).id, user.id);
  assert.equal((await db.auth.getUser({ id: user.id })).email, 'bob@example.com');
  assert.equal((await db.auth.getUser({ refresh_token: token })).id, user.id);
  assert.notEqual(await db.auth.createToken({ id: user.id }), token);
});

test('verifyToken refuses a token that nobody got', async () => {
  await assert.rejects(db.auth.verifyToken(id()), { status: 400 });
});

test('getUserFromRequest reads the cookie', async () => {
  const refresh_token = await db.auth.createToken({ email: 'cookie@example.com' });
  const cookie = `instant_user_${db.config.appId}=${encodeURIComponent(JSON.stringify({ refresh_token }))}`;

  const user = await db.auth.getUserFromRequest(new Request('http://localhost/', { headers: { cookie } }));
  assert.equal(user.email, 'cookie@example.com');
});

test('signOut by token and by email', async () => {
  const [first, second] = [
    await db.auth.createToken({ email: 'out@example.com' }), await db.auth.createToken({ email: 'out@example.com' }),
  ];
  await db.auth.signOut({ refresh_token: first });
  await assert.rejects(db.auth.verifyToken(first), { status: 400 });
  await db.auth.verifyToken(second);

  await db.auth.signOut({ email: 'out@example.com' });
  await assert.rejects(db.auth.verifyToken(second), { status: 400 });
});

test('deleteUser', async () => {
  const token = await db.auth.createToken({ email: 'gone@example.com' });
  const deleted = await db.auth.deleteUser({ email: 'gone@example.com' });

  assert.equal(deleted.email, 'gone@example.com');
  assert.equal(await db.auth.getUser({ email: 'gone@example.com' }), null);
  await assert.rejects(db.auth.verifyToken(token), { status: 400 });
});

test('magic codes', async () => {
  const { code } = await db.auth.generateMagicCode('code@example.com');
  assert.match(code, /^\d{6}$/);
  const { user, created } = await db.auth.checkMagicCode('code@example.com', code);
  assert.equal(user.email, 'code@example.com');
  assert.equal(created, true);
  assert.equal((await db.auth.verifyToken(user.refresh_token)).id, user.id);

  await db.auth.sendMagicCode('code@example.com');
  const again = await db.auth.generateMagicCode('code@example.com');
  assert.equal((await db.auth.verifyMagicCode('code@example.com', again.code)).id, user.id);
  await assert.rejects(db.auth.verifyMagicCode('code@example.com', again.code), { status: 400 });
});

test('asUser by email, by token and as guest', async () => {
  const titles = async (client) => (await client.query({ goals: {} })).goals.map((each) => each.title);
  const token = await db.auth.createToken({ email: 'ann@example.com' });

  assert.deepEqual(await titles(db), ['secret']);
  assert.deepEqual(await titles(db.asUser({ email: 'ann@example.com' })), ['secret']);
  assert.deepEqual(await titles(withoutToken.asUser({ token })), ['secret']);
  assert.deepEqual(await titles(withoutToken.asUser({ guest: true })), []);
  await assert.rejects(db.asUser({ email: 'nobody@example.com' }).query({ goals: {} }), { status: 400 });
});

test('rules hold for writes, and ruleParams reach them', async () => {
  const guest = withoutToken.asUser({ guest: true });
  const goalId = id();
  const create = db.tx.goals[goalId].create({ title: 'mine', slug: 'mine' });
  await assert.rejects(guest.transact(create), (e) => e.body.type === 'permission-denied');
  await db.asUser({ email: 'ann@example.com' }).transact(create);

  await assert.rejects(guest.transact(db.tx.goals[goalId].update({ priority: 1 })));
  await guest.transact(db.tx.goals[goalId].ruleParams({ slug: 'mine' }).update({ priority: 1 }));
  const { goals } = await guest.query({ goals: {} }, { ruleParams: { slug: 'mine' } });
  assert.deepEqual(goals.map((each) => each.priority), [1]);
});

test('debugQuery', async () => {
  const { result, checkResults } = await db.asUser({ guest: true }).debugQuery({ goals: {} }, {
    rules: { goals: { allow: { view: "data.slug == 's3'" } } },
  });
  assert.deepEqual(result.goals.map((each) => each.slug), ['s3']);
  assert.ok(checkResults.some((each) => each.entity === 'goals' && each.check === true));
});

test('debugTransact', async () => {
  const goalId = id();
  const debugged = await db.asUser({ guest: true }).debugTransact(db.tx.goals[goalId].create({ title: 'no' }));

  assert.equal(debugged['all-checks-ok?'], false);
  assert.equal(debugged['committed?'], false);
  assert.deepEqual((await db.query({ goals: { $: { where: { id: goalId } } } })).goals, []);
});

test('getPresence of an empty room', async () => {
  assert.deepEqual(await db.rooms.getPresence('chat', 'lobby'), {});
});
