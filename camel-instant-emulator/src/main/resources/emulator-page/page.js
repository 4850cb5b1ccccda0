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

'use strict';

// Shows one app of the emulator, and asks for changes as long as the page is visible. Everything that comes from the
// app is put in as text, never as HTML.

const POLL_MILLIS = 700;
const PAGE = 50;

const state = { app: null, details: null, namespace: null, tab: 'rows', offset: 0, only: null, requests: -1, shownAs: null };
let known = new Map();

// app, namespace and tab stand in the address, so that a reload or a bookmark leads back
const place = new URLSearchParams(location.hash.slice(1));
Object.assign(state, { app: place.get('app'), namespace: place.get('namespace'), tab: place.get('tab') ?? 'rows' });

const byId = (id) => document.getElementById(id);

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

async function get(path) {
  const response = await fetch(path);
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }
  return response.json();
}

// ---- what is shown -------------------------------------------------------------------------------------------------

function showApps(apps) {
  const labels = apps.map((app) => `${app.title} (${app.id.slice(0, 8)})`);
  const select = byId('apps');
  if (select.dataset.labels !== labels.join()) {
    select.dataset.labels = labels.join();
    select.replaceChildren(...apps.map((app, i) => element('option', { value: app.id, textContent: labels[i] })));
  }
  select.value = state.app;
}

function showHeader() {
  const { id, status, txId } = state.details;
  byId('app-id').textContent = id;
  byId('status').textContent = status;
  byId('status').classList.toggle('off', status !== 'active');
  byId('tx').textContent = `tx-id ${txId}`;
}

function showNamespaces() {
  byId('namespaces').replaceChildren(...state.details.namespaces.map((namespace) => {
    const button = element('button', { onclick: () => choose(namespace.name) },
      element('span', { textContent: namespace.name }),
      element('span', { className: 'quiet', textContent: namespace.count.toLocaleString('en') }));
    button.setAttribute('aria-current', namespace.name === state.namespace);
    return button;
  }));
}

function table(heads, rows) {
  return element('table', {},
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { textContent: head })))),
    element('tbody', {}, ...rows));
}

function valueCell(label, value) {
  if (value === undefined) {
    return element('td');
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const shown = label === 'id' ? text.slice(0, 8) : text.slice(0, 200);
  return element('td', { className: value === null ? 'null' : label === 'id' ? 'id' : '', textContent: shown, title: text });
}

function linkCell(target, link) {
  const chips = link.ids.map((id) => element('button', {
    className: 'link', textContent: id.slice(0, 8), title: `${target} ${id}`, onclick: () => choose(target, id),
  }));
  const count = link.count > 1 ? element('span', { className: 'quiet', textContent: `${link.count}: ` }) : null;
  return element('td', {}, count, ...chips);
}

function showRows(attrs, page) {
  const seen = new Map();
  const values = attrs.filter((attr) => !attr.target);
  const links = attrs.filter((attr) => attr.target);
  values.sort((a, b) => (b.label === 'id') - (a.label === 'id'));
  const rows = page.rows.map((row) => {
    const text = JSON.stringify(row);
    seen.set(row.values.id, text);
    const fresh = known.size > 0 && known.get(row.values.id) !== text;
    return element('tr', { className: fresh ? 'fresh' : '' },
      ...values.map((attr) => valueCell(attr.label, row.values[attr.label])),
      ...links.map((attr) => linkCell(attr.target, row.links[attr.label])));
  });
  known = seen;
  const heads = [...values.map((attr) => attr.label), ...links.map((attr) => `${attr.label} → ${attr.target}`)];
  byId('content').replaceChildren(rows.length > 0 ? table(heads, rows) : element('p', { textContent: 'No rows.' }));
  showPager(page.total);
}

function showPager(total) {
  const step = (label, offset) => element('button', {
    textContent: label, disabled: offset < 0 || offset >= total, onclick: () => turnTo(offset),
  });
  byId('pager').replaceChildren(...(state.only
    ? [element('button', { textContent: 'show all rows', onclick: () => choose(state.namespace) })]
    : [`${total === 0 ? 0 : state.offset + 1}–${Math.min(state.offset + PAGE, total)} of ${total.toLocaleString('en')} `,
      step('‹', state.offset - PAGE), step('›', state.offset + PAGE)]));
}

function showAttributes(attrs) {
  const marks = (attr) => ['required', 'unique', 'indexed', 'cascades'].filter((mark) => attr[mark]).join(', ');
  const kind = (attr) => (attr.target ? `${attr.singular ? 'one' : 'many'} of ${attr.target}` : attr.label === 'id' ? 'uuid' : attr.type ?? 'any');
  byId('content').replaceChildren(table(['attribute', 'type', ''], attrs.map((attr) => element('tr', {},
    ...[attr.label, kind(attr), marks(attr)].map((text) => element('td', { textContent: text }))))));
}

function showRules() {
  const { rules } = state.details;
  byId('content').replaceChildren(rules
    ? element('pre', { textContent: JSON.stringify(rules, null, 2) })
    : element('p', { textContent: 'No rules: everybody may do everything, but for the system namespaces.' }));
}

async function showRequests() {
  const requests = await get('/emulator/log');
  const shown = byId('this-app').checked ? requests.filter((request) => request.app === state.app) : requests;
  byId('request-rows').replaceChildren(...shown.map((request) => element('tr', {},
    element('td', { className: 'quiet', textContent: new Date(request.at).toLocaleTimeString('en-GB') }),
    element('td', { textContent: request.method }),
    element('td', { className: request.status < 400 ? 'ok' : 'bad', textContent: request.status }),
    element('td', { textContent: `${(request.micros / 1000).toFixed(1)} ms` }),
    element('td', { textContent: request.path }))));
}

async function showContent() {
  const { app, tab } = state;
  history.replaceState(null, '', `#${new URLSearchParams({ app, namespace: state.namespace ?? '', tab })}`);
  const namespace = state.details.namespaces.find((each) => each.name === state.namespace);
  for (const tab of document.querySelectorAll('[role=tab]')) {
    tab.setAttribute('aria-selected', tab.dataset.tab === state.tab);
  }
  byId('pager').replaceChildren();
  if (state.tab === 'rules') {
    showRules();
  } else if (!namespace) {
    byId('content').replaceChildren(element('p', { textContent: 'No namespaces yet: write something.' }));
  } else if (state.tab === 'attributes') {
    showAttributes(namespace.attrs);
  } else {
    const which = state.only ? `id=${state.only}` : `offset=${state.offset}&limit=${PAGE}`;
    const page = await get(`/emulator/apps/${state.app}/rows?namespace=${encodeURIComponent(state.namespace)}&${which}`);
    showRows(namespace.attrs, page);
  }
}

// ---- what the user does --------------------------------------------------------------------------------------------

function choose(namespace, id = null) {
  Object.assign(state, { namespace, only: id, offset: 0, tab: 'rows' });
  redraw();
}

function turnTo(offset) {
  state.offset = offset;
  redraw();
}

function redraw() {
  known = new Map();
  showNamespaces();
  showContent().catch(report);
}

// ---- what changes --------------------------------------------------------------------------------------------------

function report(problem) {
  byId('connection').textContent = problem ? 'no answer from the emulator' : '';
}

async function loadApp(app) {
  if (state.app !== app.id) {
    Object.assign(state, { app: app.id, namespace: null, offset: 0, only: null });
    known = new Map();
  }
  state.details = await get(`/emulator/apps/${app.id}`);
  const { namespaces } = state.details;
  namespaces.sort((a, b) => a.name.startsWith('$') - b.name.startsWith('$') || a.name.localeCompare(b.name));
  if (!namespaces.some((namespace) => namespace.name === state.namespace)) {
    state.namespace = namespaces[0]?.name ?? null;
  }
  showHeader();
  showNamespaces();
  await showContent();
}

async function refresh() {
  const { apps, requests } = await get('/emulator/apps');
  const app = apps.find((each) => each.id === state.app) ?? apps[apps.length - 1];
  if (app && state.shownAs !== JSON.stringify(app)) {
    await loadApp(app);
    state.shownAs = JSON.stringify(app);
  } else if (!app) {
    byId('content').replaceChildren(element('p', { textContent: 'No app yet: create one, or start with --app-id.' }));
  }
  showApps(apps);
  if (state.requests !== requests) {
    await showRequests();
    state.requests = requests;
  }
}

async function poll() {
  if (!document.hidden) {
    await refresh().then(() => report(null), report);
  }
  setTimeout(poll, POLL_MILLIS);
}

byId('apps').onchange = (event) => {
  loadApp({ id: event.target.value }).catch(report);
};
byId('this-app').onchange = () => showRequests().catch(report);
for (const tab of document.querySelectorAll('[role=tab]')) {
  tab.onclick = () => {
    state.tab = tab.dataset.tab;
    redraw();
  };
}
poll();
