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

import { i, init } from '@instantdb/admin';

export const apiURI = process.env.INSTANT_API_URI;

export const schema = i.schema({
  entities: {
    $files: i.entity({
      path: i.string().unique().indexed(),
      url: i.string(),
    }),
    $users: i.entity({
      email: i.string().unique().indexed().optional(),
    }),
    goals: i.entity({
      title: i.string(),
      slug: i.string().unique().indexed().optional(),
      priority: i.number().indexed().optional(),
      details: i.json().optional(),
    }),
    todos: i.entity({
      text: i.string(),
      done: i.boolean().optional(),
    }),
  },
  links: {
    goalTodos: {
      forward: { on: 'todos', has: 'one', label: 'goal', onDelete: 'cascade' },
      reverse: { on: 'goals', has: 'many', label: 'todos' },
    },
  },
});

/** An app of its own on the server under test, and a client for it. */
export async function newApp(title, rules) {
  const response = await fetch(`${apiURI}/dash/apps/ephemeral`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title, schema, ...(rules && { rules: { code: rules } }) }),
  });
  if (response.status !== 200) {
    throw new Error(`No app: ${response.status} ${await response.text()}`);
  }
  const { app } = await response.json();
  const config = { appId: app.id, apiURI, schema };
  return { id: app.id, db: init({ ...config, adminToken: app['admin-token'] }), withoutToken: init(config) };
}

/** Asks again and again until the answer is there; fails after 20 seconds. */
export async function eventually(what, ask) {
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Waited in vain for ${what}`);
}
