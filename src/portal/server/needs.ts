import { randomUUID } from 'node:crypto';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { type Side, sayOffered, sides, titleOffered } from '../../matching/index.ts';
import { Refused, refusalStatus } from '../../platform/errors.ts';
import { refusalAnswer, refusalSentence } from '../../platform/http/refusal.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { type AskInput, receiveRequest, requestReasons } from '../../requests/index.ts';
import { needsMessages } from '../messages-needs.ts';
import { type NeedFault, type ReadNeed, readNeed } from '../rules/need-form.ts';
import { drawPage } from './draw.ts';
import { type CityFrame, frameOf } from './frame.ts';
import { gateWords, type PortalHooks } from './gate.ts';
import { gatePage } from './pages/gate-page.ts';
import { type NeedForm, needFormPage, needsPage } from './pages/needs-pages.ts';
import { frameOfForm, isOnlyShown } from './preferences.ts';
import { bodyOf } from './track.ts';
import { viaOf } from './way.ts';

const route = { permission: 'portal.ask' } as const;

/**
 * 供需对接 for residents and firms: what they look for or offer becomes a request like any other, with a number, one owner and
 * a clock; staff check it and only then put it into the register (`matching`, 记为需求).
 */
export function needRoutes(hooks: PortalHooks): PageRoute[] {
  return [
    page({ method: 'GET', path: '/matching', permission: 'portal.read', handle: showKinds }),
    page({ ...route, method: 'GET', path: '/matching/:kind/:side', handle: showForm }),
    page({
      ...{ ...route, method: 'POST', path: '/matching/send', perMinute: 30 },
      handle: (exchange) => takeForm(exchange, hooks),
    }),
  ];
}

async function showKinds(exchange: Exchange): Promise<unknown> {
  const frame = await frameOf(exchange);
  return drawPage(exchange, frame, needsPage(frame));
}

async function showForm(exchange: Exchange): Promise<unknown> {
  const frame = await frameOf(exchange);
  const { kind, side } = chosen(frame, exchange.request.params as Record<string, unknown>);
  return draw(exchange, frame, { kind, side, typed: {}, retryKey: randomUUID(), problems: {} });
}

type Kind = Kinds['matching-kind'];

/** @throws Refused `not-found` for a kind or a side there is not */
function chosen({ city }: CityFrame, said: Record<string, unknown>): { kind: Kind; side: Side } {
  const kind = city.items('matching-kind').find(({ code }) => code === said['kind'])?.data;
  const side = sides.find((one) => one === said['side']);
  if (kind === undefined || side === undefined) throw new Refused('not-found');
  return { kind, side };
}

function draw(exchange: Exchange, frame: CityFrame, form: NeedForm, status = 200): string {
  const isWrong = Object.keys(form.problems).length > 0;
  return drawPage(exchange, frame, {
    ...needFormPage(frame, form),
    status: isWrong ? refusalStatus.invalid : status,
    keepForBack: true,
  });
}

async function takeForm(exchange: Exchange, hooks: PortalHooks): Promise<unknown> {
  const sent = bodyOf(exchange);
  const path = `/matching/${String(sent['kind'] ?? '')}/${String(sent['side'] ?? '')}`;
  const frame = await frameOfForm(exchange, sent, path);
  const form: NeedForm = {
    ...chosen(frame, sent),
    typed: typedIn(sent),
    retryKey: keyIn(sent),
    problems: {},
  };
  if (isOnlyShown(sent)) return draw(exchange, frame, form);
  const read = readNeed(form, frame.city.places());
  if (!read.ok) return draw(exchange, frame, { ...form, problems: sentencesOf(frame, read.faults) });
  const found = gateWords(frame, `${read.offered.name ?? ''} ${read.offered.note}`);
  if (found.length > 0) return raiseGate(exchange, frame, { form, found, hooks });
  try {
    const { services, city } = exchange;
    const from = { city, actor: { kind: 'visitor' } } as const;
    const { trackCode } = await receiveRequest(
      services,
      from,
      asAsked(frame, form, read),
      viaOf(exchange, frame),
    );
    return exchange.reply.redirect(`${exchange.base}/t/${trackCode}?new=1`, 303);
  } catch (error) {
    const { refusal, reference, unknown } = refusalAnswer(error);
    if (unknown !== undefined) exchange.request.log.error({ reference, err: unknown });
    if (refusal.details.reason === 'discipline-gate')
      return raiseGate(exchange, frame, { form, found: [], hooks });
    const sentence = refusalSentence(refusal, frame.language, requestReasons);
    const notice =
      unknown === undefined ? sentence : `${sentence} ${frame.text.refusal.reference(reference)}`;
    const retryKey = refusal.code === 'retry-differs' ? randomUUID() : form.retryKey;
    return draw(exchange, frame, { ...form, retryKey, notice }, refusalStatus[refusal.code]);
  }
}

async function raiseGate(
  exchange: Exchange,
  frame: CityFrame,
  { form, found, hooks }: { form: NeedForm; found: string[]; hooks: PortalHooks },
): Promise<unknown> {
  await hooks.onGate(exchange);
  const { kind, side, typed, retryKey } = form;
  const values = { ...typed, kind: kind.code, side, retryKey };
  const gate = gatePage(frame, found, { values, action: '/matching/send', go: 'back' });
  return drawPage(exchange, frame, { ...gate, keepForBack: true });
}

function sentencesOf({ language }: CityFrame, faults: Readonly<Record<string, NeedFault>>) {
  const { wrong } = needsMessages[language];
  return Object.fromEntries(Object.entries(faults).map(([id, fault]) => [id, wrong[fault]]));
}

type Sent = Readonly<Record<string, unknown>>;

function keyIn(sent: Sent): string {
  const key = sent['retryKey'];
  return typeof key === 'string' && /^[A-Za-z0-9-]{16,64}$/.test(key) ? key : randomUUID();
}

function typedIn(sent: Sent): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [name, value] of Object.entries(sent))
    if (
      typeof value === 'string' &&
      /^(party|name|division|contact|phone|note|shared|consent|f-[a-z0-9-]{1,120})$/.test(name)
    )
      typed[name] = value.slice(0, 2_000);
  return typed;
}

/** The request it becomes: never public, told by telephone. */
function asAsked({ city }: CityFrame, { kind, side, retryKey }: NeedForm, read: ReadNeed): AskInput {
  const types = city.items('request-type').map(({ code }) => code);
  const askers = city.items('asker-type').map(({ code }) => code);
  const isPerson = read.offered.party === 'person';
  return {
    requestType: types.find((code) => code === 'help') ?? types[0] ?? '',
    askerType: (isPerson ? undefined : askers.find((code) => code === 'market')) ?? askers[0] ?? '',
    title: titleOffered(kind, side),
    words: sayOffered(kind, read.offered),
    division: read.division,
    name: read.contact,
    phone: read.phone,
    notify: 'phone',
    confidential: false,
    wantsPublic: false,
    retryKey,
  };
}
