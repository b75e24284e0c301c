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

/** Whoever looks at the first page. */
export interface SetupView {
  language: Language;
  secret: string;
  words: (typeof setupMessages)[Language];
}

/** What pages beside the question need to look and be guarded like it. */
export interface SetupTools {
  isRight(request: FastifyRequest): boolean;
  isToken(given: string): boolean;
  viewOf(request: FastifyRequest): SetupView;
  refuse(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
  /** A page; `refresh` asks for it again after so many seconds, `waits` goes to the console once that answers. */
  show(
    request: FastifyRequest,
    reply: FastifyReply,
    content: { title: string; body: Html; refresh?: number; waits?: boolean },
  ): Promise<FastifyReply>;
}

/** A third way on from the first page. */
export interface SetupPages {
  offer(language: Language): { path: string; title: string; means: string };
  add(app: FastifyInstance, tools: SetupTools): Promise<void>;
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
  more?: SetupPages,
): Promise<void> {
  const app = fastify({ bodyLimit: 4096 });
  readForms(app);
  const secret = token ?? randomBytes(12).toString('hex');
  const decided = Promise.withResolvers<void>();
  app.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', policy);
    reply.header('cache-control', 'no-store');
  });
  app.get('/setup.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(style));
  app.get('/setup.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(waiting));
  app.get('/healthz', async () => ({ ok: true, asking: true }));
  app.get('/*', async (request, reply) =>
    show(reply, page(request, isRight(request, secret) ? choice(request, secret, more) : hint(request))),
  );
  await more?.add(app, toolsOf(secret));
  app.post('/', async (request, reply) => {
    if (!isRight(request, secret)) return show(reply.status(403), page(request, hint(request)));
    const { mode } = request.body as { mode?: string };
    if (mode !== 'demo' && mode !== 'formal')
      return show(reply, page(request, choice(request, secret, more)));
    const accounts = await decide(mode, () => undefined);
    reply.raw.once('finish', decided.resolve);
    const { demoTitle, formalTitle } = setupMessages[languageOf(request)];
    const title = mode === 'demo' ? demoTitle : formalTitle;
    return show(reply, page(request, done(request, mode, accounts), { title }));
  });
  await app.listen(address);
  process.send?.({ ready: true, setup: secret });
  await decided.promise;
  await closeSoon(app);
}

function toolsOf(secret: string): SetupTools {
  return {
    isRight: (request) => isRight(request, secret),
    isToken: (given) => isToken(given, secret),
    viewOf: (request) => {
      const language = languageOf(request);
      return { language, secret, words: setupMessages[language] };
    },
    refuse: async (request, reply) => show(reply.status(403), page(request, hint(request))),
    show: async (request, reply, { body, ...more }) => show(reply, page(request, body, more)),
  };
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
  return isToken(given, secret);
}

function isToken(given: string, secret: string): boolean {
  return timingSafeEqual(sha256(given), sha256(secret));
}

function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as { language?: string }).language;
  const carried = (request.body as { language?: string } | undefined)?.language;
  return pickLanguage(request.headers['accept-language'], asked ?? carried);
}

function show(reply: FastifyReply, content: Html): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(String(content));
}

const style = `body{font:18px/1.7 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
h1{font-size:1.6rem}form{display:grid;gap:1rem}form+form{margin-top:1rem}button{font:inherit;text-align:left;padding:1rem;border:2px solid #0b5394;border-radius:.5rem;background:#fff;cursor:pointer}
button strong{display:block;font-size:1.25rem;color:#0b5394}table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.4rem .6rem;text-align:left}code{font-size:1.05rem;overflow-wrap:anywhere}
h2{font-size:1.4rem;margin-bottom:.3rem}h3{font-size:1.15rem;margin:.5rem 0 0}label{display:grid;gap:.3rem;font-weight:600}label .quiet,label.choice{font-weight:400}
label.choice{display:block;padding:.3rem 0}input:not([type=radio]):not([type=hidden]),textarea{font:inherit;padding:.5rem;border:1px solid #666;border-radius:.3rem;width:100%;box-sizing:border-box}
fieldset{border:1px solid #bbb;border-radius:.4rem}legend,small,li{overflow-wrap:anywhere}details{margin:1rem 0;display:grid}details form{margin-top:1rem}summary{cursor:pointer;padding:.4rem 0}
.quiet{color:#555;font-size:.95em}.main{background:#0b5394;color:#fff;text-align:center}.checks{list-style:none;padding:0}.good{color:#1b5e20}.bad{color:#a61b1b}
.light{padding:.8rem 1rem;border-radius:.5rem;border:2px solid;font-weight:600}.light.good{background:#edf7ee}.light.bad{background:#fdeeee}progress{width:100%;height:1.4rem}
.slips code{white-space:nowrap}@media (max-width:34rem){.slips thead{display:none}.slips tr{display:block;border:1px solid #999;margin-bottom:.6rem}.slips td{display:block;border:0}.slips [data-head]::before{content:attr(data-head) " "}}
@media print{a{display:none}.slips td{padding:1.2rem .6rem}}
.picker{position:relative;display:flex;flex-wrap:wrap;align-items:center;gap:.6rem;font-weight:400}.pick{padding:.5rem 1rem;border:1px solid #666;border-radius:.3rem;background:#f2f2f2;cursor:pointer}
.picker:focus-within .pick{outline:3px solid #0b5394;outline-offset:2px}.picker input:not([type=radio]):not([type=hidden]){width:auto;max-width:100%;border:0;padding:0}
.picker input::-webkit-file-upload-button{display:none}.picker input:invalid:not([type=radio]):not([type=hidden]),.picker .many:not([type=radio]):not([type=hidden]){position:absolute;width:1px;height:1px;opacity:0}
.picker input:invalid~.have,.picker input:valid~.none{display:none}`;

const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

/** Asks every second whether the real site answers, which comes up on the same port. */
const waiting = `setInterval(async () => {
  try {
    const answer = await fetch('/healthz', { cache: 'no-store' });
    const { ok, asking } = await answer.json();
    if (ok && !asking) location.replace('/console/');
  } catch {}
}, 1000);`;

function page(
  request: FastifyRequest,
  body: Html,
  { title, refresh, waits = false }: { title?: string; refresh?: number; waits?: boolean } = {},
): Html {
  const language = languageOf(request);
  const heading = title ?? setupMessages[language].title;
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${heading}</title><link rel="stylesheet" href="/setup.css">${refresh === undefined ? '' : html`<meta http-equiv="refresh" content="${refresh}">`}${waits ? html`<script src="/setup.js" defer></script>` : ''}</head><body><main><h1>${heading}</h1>${body}</main></body></html>`;
}

function choice(request: FastifyRequest, secret: string, more: SetupPages | undefined): Html {
  const language = languageOf(request);
  const text = setupMessages[language];
  const third = more?.offer(language);
  return html`<p>${text.ask}</p><form method="post" action="/"><input type="hidden" name="setup" value="${secret}">
<button name="mode" value="demo"><strong>${text.demo}</strong>${text.demoMeans}</button>
<button name="mode" value="formal"><strong>${text.formal}</strong>${text.formalMeans}</button></form>
${third === undefined ? '' : html`<form method="get" action="${third.path}"><input type="hidden" name="setup" value="${secret}"><input type="hidden" name="language" value="${language}"><button><strong>${third.title}</strong>${third.means}</button></form>`}<p>${text.final}</p>`;
}

function hint(request: FastifyRequest): Html {
  return html`<p>${setupMessages[languageOf(request)].useLink}</p>`;
}

function done(request: FastifyRequest, mode: 'demo' | 'formal', accounts: readonly SetupAccount[]): Html {
  const text = setupMessages[languageOf(request)];
  const rows = accounts.map(
    ({ title, login, password }) =>
      html`<tr><td>${title}</td><td data-head="${text.login}"><code>${login}</code></td><td data-head="${text.password}"><code>${password}</code></td></tr>`,
  );
  return html`<p>${mode === 'demo' ? text.demoDone : text.formalDone}</p>
<table class="slips"><thead><tr><th>${text.post}</th><th>${text.login}</th><th>${text.password}</th></tr></thead><tbody>${rows}</tbody></table>
${mode === 'formal' ? html`<p>${text.formalNext}</p>` : ''}<p><a href="/console/">${text.toConsole}</a> · <a href="/">${text.toPortal}</a></p>`;
}
