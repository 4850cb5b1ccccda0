import { init } from './instant.js';

// the routes may be on another server than the page
const api = new URLSearchParams(location.search).get('api') ?? location.origin;
const db = init(await (await fetch(`${api}/config`)).json());
let email;

async function post(path, body, token) {
  const response = await fetch(api + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  document.querySelector('#answer').textContent = `${response.status} ${path}${text.includes('"token"') ? '' : ' ' + text}`;
  return response.status === 200 ? JSON.parse(text) : null;
}

async function signIn(answer) {
  if (answer) {
    await db.auth.signInWithToken(answer.token);
  }
}

function on(form, action) {
  document.querySelector(form).addEventListener('submit', (event) => {
    event.preventDefault();
    action(Object.fromEntries(new FormData(event.target)));
  });
}

db.subscribeAuth(({ user }) => {
  document.querySelector('#user').textContent = user ? user.email ?? 'a guest' : 'nobody';
});

on('#sign-in', async (fields) => signIn(await post('/custom_sign_in', fields)));
on('#send-code', async (fields) => {
  email = fields.email;
  await post('/magic_code', { email });
});
on('#verify-code', async (fields) => signIn(await post('/magic_code/verify', { email, ...fields })));
on('#guest', async () => signIn(await post('/guest', {})));
on('#note', async (fields) => post('/custom_endpoint', fields, (await db.getAuth())?.refresh_token));
on('#sign-out', async () => {
  await post('/sign_out', {}, (await db.getAuth())?.refresh_token);
  await db.auth.signOut({ invalidateToken: false });
});
