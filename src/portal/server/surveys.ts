import { randomUUID } from 'node:crypto';
import { type Context, withContext } from '../../platform/context.ts';
import { asRefusal, Refused, refusalStatus } from '../../platform/errors.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import {
  openSurvey,
  openSurveyByCode,
  publicReport,
  type StoredSurvey,
  surveySeconds,
  surveysForAll,
  takeAnswer,
} from '../../surveys/index.ts';
import { surveyMessages } from '../messages-surveys.ts';
import { drawPage } from './draw.ts';
import { type CityFrame, frameOf } from './frame.ts';
import { gateWords, type PortalHooks } from './gate.ts';
import { gatePage } from './pages/gate-page.ts';
import { type Answering, surveyPage } from './pages/survey-form.ts';
import { surveyDonePage, surveyReportPage, surveyStatePage, surveysPage } from './pages/survey-pages.ts';
import { frameOfForm, isOnlyShown } from './preferences.ts';

const visitor = { kind: 'visitor' } as const;
const read = { permission: 'portal.read', method: 'GET', perMinute: 120 } as const;
const send = { permission: 'portal.ask', method: 'POST', perMinute: 30 } as const;

/** 问计问需: answering by an open link or the code of a slip, and what came of it. Whoever answers is a visitor, signed in or not. */
export function surveyPageRoutes(hooks: PortalHooks): PageRoute[] {
  return [
    page({ ...read, path: '/surveys', handle: list }),
    page({ ...send, path: '/surveys/code', anonymous: true, handle: byCode }),
    page({ ...read, path: '/surveys/code', handle: backToList }),
    page({ ...send, path: '/surveys/send', anonymous: true, handle: (exchange) => take(exchange, hooks) }),
    page({ ...read, path: '/surveys/send', handle: backToList }),
    page({ ...read, path: '/surveys/:id', anonymous: true, handle: byAddress }),
    page({ ...read, path: '/surveys/:id/report', handle: report }),
  ];
}

function as<T>({ services, city }: Exchange, work: (context: Context) => Promise<T>): Promise<T> {
  return withContext(services, { city, actor: visitor }, work);
}

async function list(exchange: Exchange): Promise<unknown> {
  const frame = await frameOf(exchange);
  return drawPage(exchange, frame, surveysPage(frame, await as(exchange, surveysForAll)));
}

async function backToList(exchange: Exchange): Promise<unknown> {
  return exchange.reply.redirect(`${exchange.base}/surveys`, 303);
}

function idOf(exchange: Exchange): string {
  const { id } = exchange.request.params as { id: string };
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Refused('not-found');
  return id;
}

async function byAddress(exchange: Exchange): Promise<unknown> {
  const frame = await frameOf(exchange);
  const opened = await as(exchange, (context) => openSurvey(context, idOf(exchange)));
  if (opened.kind === 'open') return draw(exchange, frame, await fresh(exchange, opened.survey, ''));
  if (opened.kind === 'unknown') throw new Refused('not-found');
  return drawPage(exchange, frame, surveyStatePage(frame, opened.kind, opened.survey));
}

async function byCode(exchange: Exchange): Promise<unknown> {
  const sent = (exchange.request.body ?? {}) as Record<string, unknown>;
  const frame = await frameOfForm(exchange, sent, '/surveys');
  const code = textOf(sent['code']).slice(0, 40);
  const opened = await as(exchange, (context) => openSurveyByCode(context, code));
  if (opened.kind === 'open') return draw(exchange, frame, await fresh(exchange, opened.survey, code));
  if (opened.kind !== 'unknown')
    return drawPage(exchange, frame, surveyStatePage(frame, opened.kind, opened.survey));
  const problem = surveyMessages[frame.language].codeUnknown;
  const parts = surveysPage(frame, await as(exchange, surveysForAll), { code, problem });
  return drawPage(exchange, frame, { ...parts, status: refusalStatus.invalid });
}

async function fresh(exchange: Exchange, survey: StoredSurvey, code: string): Promise<Answering> {
  const seconds = await as(exchange, (context) => surveySeconds(context, survey));
  return { survey, code, key: randomUUID(), typed: {}, problems: {}, seconds };
}

function draw(exchange: Exchange, frame: CityFrame, answering: Answering): unknown {
  const status = Object.keys(answering.problems).length > 0 ? refusalStatus.invalid : 200;
  return drawPage(exchange, frame, { ...surveyPage(frame, answering), status, keepForBack: true });
}

async function take(exchange: Exchange, hooks: PortalHooks): Promise<unknown> {
  const sent = (exchange.request.body ?? {}) as Record<string, unknown>;
  const frame = await frameOfForm(exchange, sent, '/surveys');
  const [id, code] = [textOf(sent['survey']), textOf(sent['code']).slice(0, 40)];
  const key = /^[0-9a-f-]{36}$/.test(textOf(sent['key'])) ? textOf(sent['key']) : randomUUID();
  const typed = typedIn(sent);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Refused('not-found');
  if (isOnlyShown(sent)) return showAgain(exchange, frame, { id, code, key, typed });
  const found = gateWords(frame, Object.values(typed).flat().join('\n'));
  if (found.length > 0) return raiseGate(exchange, frame, { found, sent, hooks });
  try {
    const taken = await as(exchange, (context) => takeAnswer(context, { survey: id, code, key, typed }));
    if (taken.outcome === 'taken' || taken.outcome === 'again')
      return drawPage(exchange, frame, surveyDonePage(frame, taken.survey));
    if (taken.outcome !== 'wrong')
      return drawPage(exchange, frame, surveyStatePage(frame, taken.outcome, undefined));
    const { survey, problems } = taken;
    const seconds = await as(exchange, (context) => surveySeconds(context, survey));
    return draw(exchange, frame, { survey, code, key, typed, problems, seconds });
  } catch (error) {
    if (asRefusal(error)?.details.reason !== 'discipline-gate') throw error;
    return raiseGate(exchange, frame, { found: [], sent, hooks });
  }
}

/** The form with what it held: after a switch of language or size, or back from another page. */
async function showAgain(
  exchange: Exchange,
  frame: CityFrame,
  { id, code, key, typed }: { id: string } & Pick<Answering, 'code' | 'key' | 'typed'>,
): Promise<unknown> {
  const opened = await as(exchange, (context) =>
    code === '' ? openSurvey(context, id) : openSurveyByCode(context, code),
  );
  if (opened.kind === 'unknown') throw new Refused('not-found');
  if (opened.kind !== 'open')
    return drawPage(exchange, frame, surveyStatePage(frame, opened.kind, opened.survey));
  return draw(exchange, frame, { ...(await fresh(exchange, opened.survey, code)), key, typed });
}

async function raiseGate(
  exchange: Exchange,
  frame: CityFrame,
  { found, sent, hooks }: { found: string[]; sent: Record<string, unknown>; hooks: PortalHooks },
): Promise<unknown> {
  await hooks.onGate(exchange);
  const values = Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) =>
      typeof value === 'string' && name !== 'go' && name !== 'switch' ? [[name, value] as const] : [],
    ),
  );
  const back = { values, action: '/surveys/send', go: 'back' } as const;
  return drawPage(exchange, frame, { ...gatePage(frame, found, back), keepForBack: true });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What was typed by question: `q-<code>`, or `q-<code>.<choice>` for each box ticked. */
function typedIn(sent: Readonly<Record<string, unknown>>): Record<string, string[]> {
  const typed: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(sent)) {
    const [, question, choice] = /^q-([a-z0-9-]{1,20})(?:\.([a-z0-9-]{1,20}))?$/.exec(name) ?? [];
    if (question === undefined || typeof value !== 'string') continue;
    typed[question] = [...(typed[question] ?? []), (choice ?? value).slice(0, 2_000)];
  }
  return typed;
}

async function report(exchange: Exchange): Promise<unknown> {
  const frame = await frameOf(exchange);
  const found = await as(exchange, (context) => publicReport(context, idOf(exchange)));
  if (found === undefined) throw new Refused('not-found');
  return drawPage(exchange, frame, surveyReportPage(frame, found));
}
