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

// Signs in on the page of the example, in Chromium, as its users do. The page comes from another origin than the routes.
// Arguments: the URL of the routes, the port to serve the page on, the outbox folder, the program that is Chromium.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [api, port, outbox, executablePath] = process.argv.slice(2);
const here = import.meta.dirname;
const page = (name) => join(here, '..', '..', 'main', 'resources', 'auth', 'page', name);
const files = {
  '/': [page('index.html'), 'text/html'],
  '/page.js': [page('page.js'), 'text/javascript'],
  '/instant.js': [join(here, 'node_modules/@instantdb/core/dist/standalone/index.js'), 'text/javascript'],
};

function servePage() {
  const server = createServer(async (request, response) => {
    const file = files[new URL(request.url, 'http://page').pathname];
    if (file) {
      response.writeHead(200, { 'content-type': file[1] }).end(await readFile(file[0]));
    } else {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(Number(port), '127.0.0.1', () => resolve(server)));
}

async function codeFor(email) {
  for (const file of await readdir(outbox)) {
    const mail = await readFile(join(outbox, file), 'utf8');
    if (mail.includes(`To: ${email}\n`)) {
      return /Your code: (\d{6})/.exec(mail)[1];
    }
  }
  throw new Error(`No letter to ${email}`);
}

async function walk(tab) {
  const see = (selector, text) => tab.locator(selector, { hasText: text }).waitFor();
  const submit = async (form, fields = {}) => {
    for (const [name, value] of Object.entries(fields)) {
      await tab.fill(`${form} [name=${name}]`, value);
    }
    await tab.click(`${form} button`);
  };
  await tab.goto(`http://127.0.0.1:${port}/?api=${encodeURIComponent(api)}`);

  await see('#user', 'nobody');
  await submit('#note', { text: 'no token' });
  await see('#answer', '401 /custom_endpoint {"error":"unauthorized"}');
  await submit('#sign-in', { name: 'ann', password: 'wrong' });
  await see('#answer', '401 /custom_sign_in');
  await see('#user', 'nobody');

  await submit('#sign-in', { name: 'ann', password: 'sesame' });
  await see('#user', 'ann@example.com');
  await submit('#note', { text: 'Get fit' });
  await see('#answer', '200 /custom_endpoint {"user":"ann@example.com","notes":["Get fit"]}');

  // the client keeps the user, and asks the server on its socket whether the token still holds
  await tab.reload();
  await see('#user', 'ann@example.com');
  await submit('#sign-out');
  await see('#user', 'nobody');
  await see('#answer', '204 /sign_out');

  await submit('#guest');
  await see('#user', 'a guest');
  await submit('#note', { text: 'Look around' });
  await see('#answer', '200 /custom_endpoint {"user":"a guest","notes":["Look around"]}');

  await submit('#send-code', { email: 'bob@example.com' });
  await see('#answer', '204 /magic_code');
  await submit('#verify-code', { code: await codeFor('bob@example.com') });
  await see('#user', 'bob@example.com');
}

const server = await servePage();
const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
try {
  const tab = await browser.newPage();
  tab.setDefaultTimeout(15_000);
  const sockets = [];
  const faults = [];
  tab.on('pageerror', (error) => faults.push(String(error)));
  tab.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => sockets.push(JSON.parse(payload))));
  await walk(tab);
  assert.deepEqual(faults, []);
  const opened = sockets.filter((message) => message.op === 'init-ok').map((message) => message.auth.user?.email);
  assert.ok(opened.includes('ann@example.com'), `the socket was opened for ${opened}`);
  assert.deepEqual(sockets.filter((message) => message.op === 'error'), []);
} finally {
  await browser.close();
  server.close();
}
