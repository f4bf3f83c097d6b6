// A real identity provider for the tests: npm's oidc-provider with the device flow and another subject for each client. It says its port
// on the first line that it prints, and ends with its standard input.
//
// Beyond what it does by itself: whoever signs in as NAME@LEVEL gets the assurance LEVEL; a file in its folder changes how
// the token endpoint answers (see `switches`), as an operator would switch a service to another state.

import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { Provider } from 'oidc-provider';

const [folder, wanted = '0', tls = ''] = process.argv.slice(2);
const server = tls
  ? createTlsServer({ key: readFileSync(`${folder}/${tls}-key.pem`), cert: readFileSync(`${folder}/${tls}.pem`) })
  : createServer();
await new Promise((ready) => server.listen(Number(wanted), '127.0.0.1', ready));
const { port } = server.address();
const issuer = `${tls ? 'https://localhost' : 'http://127.0.0.1'}:${port}`;

const client = (client_id, more) => ({
  client_id,
  grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
  response_types: [],
  redirect_uris: [],
  ...more,
});

// A client that says who it is with its key: what it may sign with stands in the folder.
const keys = `${folder}/sleutels.json`;
const withKey = existsSync(keys)
  ? [client('wissel-met-sleutel', { token_endpoint_auth_method: 'private_key_jwt', jwks: JSON.parse(readFileSync(keys, 'utf8')) })]
  : [];

// What it signs with itself: always the same, unless it is to have a new key at each start.
const own = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const fresh = existsSync(`${folder}/nieuw`) ? { jwks: { keys: [{ ...own(), use: 'sig', alg: 'RS256' }] } } : {};

const subject = (client_id, person) => createHash('sha256').update(`${client_id} ${person}`).digest('base64url');

const provider = new Provider(issuer, {
  ...fresh,
  acrValues: ['laag', 'substantieel', 'hoog'],
  features: { deviceFlow: { enabled: true }, devInteractions: { enabled: false } },
  clients: [
    client('wissel', { client_secret: 'geheim van wissel: 100% & meer', token_endpoint_auth_method: 'client_secret_basic' }),
    client('een-ander', { client_secret: 'geheim van een ander', token_endpoint_auth_method: 'client_secret_post' }),
    ...withKey,
  ],
  interactions: { url: (_, interaction) => `/interactie/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  ttl: { DeviceCode: existsSync(`${folder}/kort`) ? 2 : 600, IdToken: 300, AccessToken: 60, Grant: 600, Session: 600, Interaction: 600 },
  cookies: { keys: ['alleen voor tests'] },
});

// How the service behaves now: a file of this name in the folder switches it on.
const switches = { busy: 'traag', down: 'stuk', swapped: 'verwissel' };
const asked = new Map();
provider.use(async (ctx, next) => {
  appendFileSync(`${folder}/gevraagd`, `${ctx.path}\n`);
  if (existsSync(`${folder}/${switches.down}`)) {
    ctx.status = 503;
    return;
  }
  // RFC 8628, section 3.5: who asks sooner than it may is told to slow down, and each time by five seconds more.
  if (existsSync(`${folder}/${switches.busy}`) && ctx.path === '/token') {
    const last = asked.get('token') ?? 0;
    asked.set('token', last + 1);
    if (last === 0) {
      ctx.status = 400;
      ctx.body = { error: 'slow_down' };
      return;
    }
  }
  await next();
  // A service that was broken into: a genuine token, but one for somebody else's client.
  const swapped = `${folder}/${switches.swapped}`;
  if (ctx.path === '/token' && ctx.body?.id_token && existsSync(swapped)) {
    ctx.body.id_token = readFileSync(swapped, 'utf8');
  }
});

// The pages that a person sees: who they are and how strongly they prove it, then whether they agree.
const handle = provider.callback();
server.on('request', async (request, response) => {
  const at = new URL(request.url, issuer);
  if (!at.pathname.startsWith('/interactie/')) return handle(request, response);
  try {
    const { prompt, params, grantId, session } = await provider.interactionDetails(request, response);
    let result;
    if (at.searchParams.get('weiger')) {
      result = { error: 'access_denied', error_description: 'de persoon weigert' };
    } else if (prompt.name === 'login') {
      const [accountId, acr] = (at.searchParams.get('wie') ?? '').split('@');
      if (!accountId) {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        return response.end('<form method="get">Wie bent u? <input name="wie"><button>Aanmelden</button></form>');
      }
      // It gives pairwise subjects in the device flow to clients with a key alone; each client gets its own here.
      result = { login: { accountId: subject(params.client_id, accountId), acr } };
    } else {
      const grant = grantId
        ? await provider.Grant.find(grantId)
        : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
      grant.addOIDCScope(prompt.details.missingOIDCScope?.join(' ') ?? 'openid');
      result = { consent: { grantId: await grant.save() } };
    }
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  } catch (error) {
    response.statusCode = 500;
    response.end(String(error.message));
  }
});

process.stdin.on('end', () => process.exit(0)).resume();
console.log(issuer);
