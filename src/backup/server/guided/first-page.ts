import { basename, dirname } from 'node:path';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SetupPages, SetupTools } from '../../../platform/http/setup-page.ts';
import type { Html } from '../../../platform/ui/html.ts';
import { restoreMessages } from '../../messages-restore.ts';
import { failureOf } from '../failure.ts';
import { leaveWish } from '../wish.ts';
import { beginRestore } from './begin.ts';
import { checkBackup } from './check.ts';
import * as pages from './pages.ts';
import { findPlaces, lookInto, understandPath } from './search.ts';
import { dropRestore, readRestore } from './state.ts';
import { orderSwitch } from './switch.ts';
import { keepSent } from './upload.ts';

/** 恢复备份 on the first page of a fresh machine: choose, put in the keys, look it over, use it. */
export function restorePages(dataDir: string): SetupPages {
  return {
    offer: (language) => ({
      path: '/restore',
      title: restoreMessages[language].title,
      means: restoreMessages[language].offer,
    }),
    add: (app, tools) => addPages({ app, tools, dataDir }),
  };
}

interface Adding {
  app: FastifyInstance;
  tools: SetupTools;
  dataDir: string;
}

const largestFile = 2 ** 40;

async function addPages(adding: Adding): Promise<void> {
  const { app } = adding;
  await app.register(multipart, {
    preservePath: true,
    limits: { fileSize: largestFile, files: 200_000, fields: 20, fieldSize: 64 * 1024 },
  });
  app.get('/restore', guarded(adding, choose));
  app.post('/restore/place', guarded(adding, lookThere));
  app.post('/restore/sent', { bodyLimit: largestFile }, (request, reply) => take(adding, request, reply));
  app.post('/restore/check', guarded(adding, check));
  app.post('/restore/begin', { bodyLimit: 1024 * 1024 }, (request, reply) => begin(adding, request, reply));
  app.post('/restore/use', guarded(adding, use));
  app.post('/restore/again', guarded(adding, again));
}

function fieldsOf(request: FastifyRequest): Record<string, string> {
  const body = (request.body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
}

type Answer = Promise<FastifyReply>;
type Handler = (adding: Adding, request: FastifyRequest, reply: FastifyReply) => Answer;

/** A page that opens to the address printed at start alone; forms with files look for its token among their parts. */
function guarded(adding: Adding, handle: Handler) {
  const { tools } = adding;
  return (request: FastifyRequest, reply: FastifyReply): Answer =>
    tools.isRight(request) ? handle(adding, request, reply) : tools.refuse(request, reply);
}

function show(
  tools: SetupTools,
  request: FastifyRequest,
  reply: FastifyReply,
  content: { body: Html; refresh?: number; waits?: boolean },
): Answer {
  const { title } = restoreMessages[tools.viewOf(request).language];
  return tools.show(request, reply, { title, ...content });
}

function backupOfPath(path: string): { place: string; name: string } {
  return { place: dirname(path), name: basename(path) };
}

/** The page fits how far it is: choosing, under way, or done. */
async function choose({ tools, dataDir }: Adding, request: FastifyRequest, reply: FastifyReply): Answer {
  const view = tools.viewOf(request);
  const state = readRestore(dataDir);
  if (state !== null) {
    const refresh = state.phase === 'waiting' || state.phase === 'preparing' ? 2 : undefined;
    return show(tools, request, reply, {
      body: pages.progress(view, state),
      ...(refresh ? { refresh } : {}),
    });
  }
  return show(tools, request, reply, { body: pages.choosing(view, findPlaces(dataDir)) });
}

async function lookThere({ tools, dataDir }: Adding, request: FastifyRequest, reply: FastifyReply): Answer {
  const view = tools.viewOf(request);
  const { path = '' } = fieldsOf(request);
  const understood = path.trim() === '' ? undefined : understandPath(path.trim());
  if (understood === undefined) {
    const error = { path, reason: 'path-empty' as const };
    return show(tools, request, reply, { body: pages.choosing(view, findPlaces(dataDir), error) });
  }
  if (understood.name !== undefined) {
    const checked = await checkBackup(dataDir, understood.place, understood.name);
    return show(tools, request, reply, { body: pages.checking(view, checked) });
  }
  return show(tools, request, reply, { body: pages.choosing(view, [lookInto(understood.place)]) });
}

/** A whole folder from somebody's own computer. */
async function take({ tools, dataDir }: Adding, request: FastifyRequest, reply: FastifyReply): Answer {
  let isRight = false;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      isRight ||= part.fieldname === 'setup' && tools.isToken(String(part.value));
    } else if (isRight) {
      await keepSent(dataDir, part.filename, part.file);
    } else return tools.refuse(request, reply);
  }
  return show(tools, request, reply, { body: pages.choosing(tools.viewOf(request), findPlaces(dataDir)) });
}

async function check({ tools, dataDir }: Adding, request: FastifyRequest, reply: FastifyReply): Answer {
  const chosen = fieldsOf(request)['backup'] ?? '';
  if (chosen === '') return reply.redirect(`/restore?setup=${tools.viewOf(request).secret}`, 303);
  const { place, name } = backupOfPath(chosen);
  const checked = await checkBackup(dataDir, place, name);
  return show(tools, request, reply, { body: pages.checking(tools.viewOf(request), checked) });
}

async function begin({ tools, dataDir }: Adding, request: FastifyRequest, reply: FastifyReply): Answer {
  const form = await readForm(request);
  if (!tools.isToken(form['setup'] ?? '')) return tools.refuse(request, reply);
  const view = tools.viewOf(request);
  const { place, name } = backupOfPath(form['backup'] ?? '');
  const text = ((form['keyFile'] ?? '').trim() || (form['keyText'] ?? '')).trim();
  const refuse = async (why: Parameters<typeof pages.checking>[2]): Answer => {
    const checked = await checkBackup(dataDir, place, name);
    return show(tools, request, reply, { body: pages.checking(view, checked, why) });
  };
  if (text === '') return refuse('keys-missing');
  const keys = { text, passphrase: form['passphrase'] ?? '' };
  try {
    await beginRestore({ dataDir, place, name, keys, fresh: true, now: new Date().toISOString() });
  } catch (error) {
    return refuse(failureOf(error).reason);
  }
  return reply.redirect(`/restore?setup=${view.secret}`, 303);
}

async function readForm(request: FastifyRequest): Promise<Record<string, string>> {
  const form: Record<string, string> = {};
  for await (const part of request.parts()) {
    form[part.fieldname] =
      part.type === 'field' ? String(part.value) : (await part.toBuffer()).toString('utf8');
  }
  return form;
}

async function use({ tools, dataDir }: Adding, request: FastifyRequest, reply: FastifyReply): Answer {
  if (readRestore(dataDir)?.phase !== 'ready')
    return reply.redirect(`/restore?setup=${tools.viewOf(request).secret}`, 303);
  orderSwitch(dataDir, new Date().toISOString());
  leaveWish(dataDir, { work: 'switch' });
  return show(tools, request, reply, { body: pages.using(tools.viewOf(request)), waits: true });
}

async function again({ tools, dataDir }: Adding, request: FastifyRequest, reply: FastifyReply): Answer {
  const phase = readRestore(dataDir)?.phase;
  if (phase === 'failed' || phase === 'ready') dropRestore(dataDir);
  return reply.redirect(`/restore?setup=${tools.viewOf(request).secret}`, 303);
}
