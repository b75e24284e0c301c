import { randomUUID } from 'node:crypto';
import { type Refused, refusalStatus } from '../../platform/errors.ts';
import { refusalAnswer, refusalSentence } from '../../platform/http/refusal.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { type AskInput, receiveRequest, requestReasons, type UploadedFile } from '../../requests/index.ts';
import {
  type AskForm,
  type AskLimits,
  type AskStep,
  askSteps,
  checkForm,
  emptyForm,
  inputOf,
  type Problems,
  readForm,
  stepOfField,
} from '../rules/ask-form.ts';
import { type AskBody, readBody } from './ask-body.ts';
import { drawPage } from './draw.ts';
import { type CityFrame, frameOf, theCity } from './frame.ts';
import { gateWords, linesFor, type PortalHooks } from './gate.ts';
import { againPage } from './pages/again-page.ts';
import { type AskView, askPage } from './pages/ask-pages.ts';
import { gatePage } from './pages/gate-page.ts';
import { choosePlace } from './place.ts';
import { frameOfForm } from './preferences.ts';
import { similarTo, wordsLike } from './public.ts';
import { type Heard, hearVoice, voiceOf, voiceSeconds } from './voice.ts';
import { viaOf } from './way.ts';

/** Asking in three pages 我要反映: each form posts to the next and carries what was typed before. */
export function askRoutes(hooks: PortalHooks): PageRoute[] {
  const route = { permission: 'portal.ask' } as const;
  return [
    page({ ...route, method: 'GET', path: '/ask', handle: showFirst }),
    page({ ...route, method: 'POST', path: '/ask', handle: (exchange) => takeStep(exchange, hooks) }),
    page({
      ...route,
      method: 'GET',
      path: '/ask/send',
      handle: async ({ reply, base }) => reply.redirect(`${base}/ask`, 303),
    }),
    page({
      ...route,
      method: 'POST',
      path: '/ask/send',
      perMinute: 60,
      handle: (exchange) => send(exchange, hooks),
    }),
  ];
}

async function showFirst(exchange: Exchange): Promise<unknown> {
  const frame = await frameOf(exchange);
  const { as } = exchange.request.query as { as?: unknown };
  const askerType = typeof as === 'string' && frame.city.item('asker-type', as) !== undefined ? as : '';
  const form = { ...emptyForm(randomUUID()), words: await wordsLike(exchange), askerType };
  return show(exchange, frame, { step: 'say', form });
}

function show(exchange: Exchange, frame: CityFrame, view: AskView, status = 200): unknown {
  const seconds = voiceSeconds(exchange, view.form);
  const shown = askPage(frame, { ...view, voiceSeconds: seconds });
  return drawPage(exchange, frame, { ...shown, status, keepForBack: true });
}

/** A form as it arrived, with the page it came from. */
interface Arrived {
  exchange: Exchange;
  frame: CityFrame;
  form: AskForm;
  here: AskStep;
  sent: Readonly<Record<string, unknown>>;
  cleanedAt: AskStep | undefined;
}

async function arrive(exchange: Exchange, sent: Arrived['sent']): Promise<Arrived> {
  const frame = await frameOfForm(exchange, sent, '/ask');
  const { form, cleaned } = readForm(sent, randomUUID());
  const here = askSteps.find((step) => step === sent['step']) ?? 'say';
  const first = cleaned[0];
  return { exchange, frame, form, here, sent, cleanedAt: first && stepOfField[first] };
}

async function takeStep(exchange: Exchange, hooks: PortalHooks): Promise<unknown> {
  const body = await readBody(exchange.request);
  const read = await arrive(exchange, body.fields);
  const heard = await hearVoice(exchange, read.frame, { form: read.form, body });
  const arrived = { ...read, form: heard.form };
  const { frame, form, here } = arrived;
  if (heard.problem !== undefined || heard.tooMany) return showUnheard(arrived, heard);
  const placed = here === 'contact' ? choosePlace(exchange, frame, arrived) : undefined;
  if (placed !== undefined)
    return 'page' in placed ? placed.page : show(exchange, frame, { step: 'contact', form: placed.form });
  const stopped = await stop(arrived, hooks);
  if (stopped !== undefined) return stopped;
  const next = askSteps[Math.min(askSteps.indexOf(here) + 1, askSteps.length - 1)] ?? 'check';
  return show(exchange, frame, {
    step: next,
    form,
    urgent: next === 'contact' ? linesFor(frame, form.words) : [],
    ...(next === 'contact' ? { similar: await similarTo(exchange, form.words) } : {}),
  });
}

/** The voice message could not be taken: the page again, with what is wrong with it. */
function showUnheard({ exchange, frame, form }: Arrived, { problem }: Heard): unknown {
  if (problem === undefined)
    return show(
      exchange,
      frame,
      { step: 'say', form, notice: frame.text.voice.tooMany },
      refusalStatus.locked,
    );
  return show(exchange, frame, { step: 'say', form, problems: { voice: problem } }, refusalStatus.invalid);
}

/** Shows a page again instead of going on: a switch, a step back, something wrong, the gate. */
async function stop(arrived: Arrived, hooks: PortalHooks): Promise<unknown> {
  const { exchange, frame, form, here, sent, cleanedAt } = arrived;
  if (sent['switch'] !== undefined) return show(exchange, frame, { step: here, form });
  const back = askSteps.find((step) => step === sent['go']);
  if (back !== undefined) return show(exchange, frame, { step: back, form });
  if (cleanedAt !== undefined) {
    const step = cleanedAt === 'check' ? 'say' : cleanedAt;
    return show(exchange, frame, { step, form, notice: frame.text.ask.cleaned }, refusalStatus.encoding);
  }
  const checked = checkForm(form, here, limitsOf(frame));
  if (!checked.ok) {
    const { step, problems } = checked;
    return show(exchange, frame, { step, form, problems }, refusalStatus.invalid);
  }
  const found = gateWords(frame, `${form.words}\n${form.place}`);
  return found.length === 0 ? undefined : raiseGate(arrived, found, hooks);
}

async function raiseGate(
  { exchange, frame, form }: Pick<Arrived, 'exchange' | 'frame' | 'form'>,
  found: string[],
  hooks: PortalHooks,
): Promise<unknown> {
  await hooks.onGate(exchange);
  return drawPage(exchange, frame, {
    ...gatePage(frame, found, { values: form, action: '/ask', go: 'say' }),
    keepForBack: true,
  });
}

function limitsOf({ city }: CityFrame): AskLimits {
  const places = city.places();
  return {
    requestTypes: city.items('request-type').map(({ code }) => code),
    askerTypes: city.items('asker-type').map(({ code }) => code),
    wordsLength: Math.min(theCity(city).limits.wordsLength, 5000),
    isPlace: (division) => places.has(division),
  };
}

async function send(exchange: Exchange, hooks: PortalHooks): Promise<unknown> {
  const body = await readBody(exchange.request);
  const arrived = await arrive(exchange, { ...body.fields, step: 'check' });
  const stopped = (await stop(arrived, hooks)) ?? stopAtFiles(arrived, body);
  if (stopped !== undefined) return stopped;
  const { frame, form } = arrived;
  try {
    const files = [...body.files, ...(await voiceOf(exchange, form))];
    const { trackCode } = await receive(exchange, frame, { ...inputOf(form), files });
    return exchange.reply.redirect(`${exchange.base}/t/${trackCode}?new=1`, 303);
  } catch (error) {
    return showRefusal(arrived, error, hooks);
  }
}

/** Whoever asks here asks as a member of the public, even where a member of staff is signed in. */
function receive(exchange: Exchange, frame: CityFrame, input: AskInput & { files: UploadedFile[] }) {
  const { services, city } = exchange;
  return receiveRequest(services, { city, actor: { kind: 'visitor' } }, input, viaOf(exchange, frame));
}

function stopAtFiles({ exchange, frame, form }: Arrived, { problem }: AskBody): unknown {
  if (problem === undefined) return undefined;
  const status = problem.reason === 'file-empty' ? refusalStatus.invalid : refusalStatus['too-large'];
  const problems = { files: problem.reason };
  return show(exchange, frame, { step: 'check', form, problems, fileName: problem.fileName }, status);
}

/** Not received: the same page again with everything typed and the reason, or the page that reason needs. */
async function showRefusal(arrived: Arrived, error: unknown, hooks: PortalHooks): Promise<unknown> {
  const { exchange, frame } = arrived;
  const { refusal, reference, unknown } = refusalAnswer(error);
  if (unknown !== undefined) exchange.request.log.error({ reference, err: unknown });
  const status = refusalStatus[refusal.code];
  const problems = fieldProblems(refusal);
  // a recording that is gone must not be sent again
  const form = problems.voice === undefined ? arrived.form : { ...arrived.form, recording: '' };
  if (refusal.details.reason === 'discipline-gate') return raiseGate(arrived, [], hooks);
  if (refusal.code === 'retry-differs')
    return drawPage(exchange, frame, { ...againPage(frame, { ...form, retryKey: randomUUID() }), status });
  const step = stepOfProblems(problems);
  const sentence = refusalSentence(refusal, frame.language, requestReasons);
  const code = unknown === undefined ? '' : ` ${frame.text.refusal.reference(reference)}`;
  const hasFieldProblems = Object.keys(problems).length > 0;
  return show(
    exchange,
    frame,
    { step, form, problems, notice: hasFieldProblems ? undefined : `${sentence}${code}` },
    status,
  );
}

/** Reasons of the record by the fields of the form. */
function fieldProblems({ code, details }: Refused): Problems {
  if (code === 'file-type') return { files: 'file-type' };
  const known = Object.entries(details.fields ?? {}).filter(([field]) => field in stepOfField);
  return Object.fromEntries(known);
}

function stepOfProblems(problems: Problems): AskStep {
  return askSteps.find((step) => Object.keys(problems).some((field) => step === stepOf(field))) ?? 'check';
}

function stepOf(field: string): AskStep | undefined {
  return (stepOfField as Record<string, AskStep>)[field];
}
