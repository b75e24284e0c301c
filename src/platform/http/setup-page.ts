import { randomBytes, timingSafeEqual } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { sha256 } from '../crypto.ts';
import { type Language, pickLanguage } from '../i18n.ts';
import { type Html, html } from '../ui/html.ts';
import { readForms } from './bodies.ts';
import { setupMessages } from './setup-messages.ts';

export interface SetupAccount {
  title: string;
  login: string;
  password: string;
}

type Decide = (mode: 'demo' | 'formal', report: (line: string) => void) => Promise<readonly SetupAccount[]>;

/**
 * The first page of a fresh installation asks 演示 or 正式 and comes back with the sign-ins it made. It answers only
 * to the address with the token that was printed at start, so that nobody else on the network can decide.
 */
export async function askMode(
  address: { port: number; host: string },
  token: string | undefined,
  decide: Decide,
): Promise<void> {
  const app = fastify({ bodyLimit: 4096 });
  readForms(app);
  const secret = token ?? randomBytes(12).toString('hex');
  const decided = Promise.withResolvers<void>();
  app.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', "default-src 'none'; style-src 'self'; form-action 'self'");
    reply.header('cache-control', 'no-store');
  });
  app.get('/setup.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(style));
  app.get('/healthz', async () => ({ ok: true, asking: true }));
  app.get('/*', async (request, reply) =>
    show(reply, page(request, isRight(request, secret) ? choice(request, secret) : hint(request))),
  );
  app.post('/', async (request, reply) => {
    if (!isRight(request, secret)) return show(reply.status(403), page(request, hint(request)));
    const { mode } = request.body as { mode?: string };
    if (mode !== 'demo' && mode !== 'formal') return show(reply, page(request, choice(request, secret)));
    const accounts = await decide(mode, () => undefined);
    reply.raw.once('finish', decided.resolve);
    return show(reply, page(request, done(request, mode, accounts)));
  });
  await app.listen(address);
  process.send?.({ ready: true, setup: secret });
  await decided.promise;
  await closeSoon(app);
}

/** Lets the last page reach the browser before the port is given to the real site. */
async function closeSoon(app: FastifyInstance): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 300));
  app.server.closeAllConnections();
  await app.close();
}

function isRight(request: FastifyRequest, secret: string): boolean {
  const given =
    (request.query as { setup?: string }).setup ??
    (request.body as { setup?: string } | undefined)?.setup ??
    '';
  return timingSafeEqual(sha256(given), sha256(secret));
}

function languageOf(request: FastifyRequest): Language {
  return pickLanguage(request.headers['accept-language'], (request.query as { language?: string }).language);
}

function show(reply: FastifyReply, content: Html): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(String(content));
}

const style = `body{font:18px/1.7 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
h1{font-size:1.6rem}form{display:grid;gap:1rem}button{font:inherit;text-align:left;padding:1rem;border:2px solid #0b5394;border-radius:.5rem;background:#fff;cursor:pointer}
button strong{display:block;font-size:1.25rem;color:#0b5394}table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.4rem .6rem;text-align:left}code{font-size:1.05rem}`;

function page(request: FastifyRequest, body: Html): Html {
  const language = languageOf(request);
  const text = setupMessages[language];
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${text.title}</title><link rel="stylesheet" href="/setup.css"></head><body><main><h1>${text.title}</h1>${body}</main></body></html>`;
}

function choice(request: FastifyRequest, secret: string): Html {
  const text = setupMessages[languageOf(request)];
  return html`<p>${text.ask}</p><form method="post" action="/"><input type="hidden" name="setup" value="${secret}">
<button name="mode" value="demo"><strong>${text.demo}</strong>${text.demoMeans}</button>
<button name="mode" value="formal"><strong>${text.formal}</strong>${text.formalMeans}</button></form><p>${text.final}</p>`;
}

function hint(request: FastifyRequest): Html {
  return html`<p>${setupMessages[languageOf(request)].useLink}</p>`;
}

function done(request: FastifyRequest, mode: 'demo' | 'formal', accounts: readonly SetupAccount[]): Html {
  const text = setupMessages[languageOf(request)];
  const rows = accounts.map(
    ({ title, login, password }) =>
      html`<tr><td>${title}</td><td><code>${login}</code></td><td><code>${password}</code></td></tr>`,
  );
  return html`<p>${mode === 'demo' ? text.demoDone : text.formalDone}</p>
<table><thead><tr><th>${text.post}</th><th>${text.login}</th><th>${text.password}</th></tr></thead><tbody>${rows}</tbody></table>
<p><a href="/console/">${text.toConsole}</a> · <a href="/">${text.toPortal}</a></p>`;
}
