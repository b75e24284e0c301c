import { randomUUID } from 'node:crypto';
import { withContext } from '../../platform/context.ts';
import { normalCode } from '../../platform/crypto.ts';
import { refusalStatus } from '../../platform/errors.ts';
import { refusalAnswer, refusalSentence } from '../../platform/http/refusal.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { nameIn } from '../../platform/i18n.ts';
import { plainLine, plainText } from '../../platform/text.ts';
import {
  applicationOfRequest,
  applyOnce,
  factsFrom,
  firmShelf,
  groundOfDecision,
  type PreparedPolicy,
  policyReasons,
  preparedToday,
  sayFacts,
} from '../../policies/index.ts';
import { phone } from '../../requests/contract.ts';
import {
  type AskInput,
  openByCode,
  receiveRequest,
  requestReasons,
  type UploadedFile,
  viewAsAsker,
} from '../../requests/index.ts';
import { readBody } from './ask-body.ts';
import { drawPage } from './draw.ts';
import { answersIn } from './firm-answers.ts';
import { type CityFrame, frameOf } from './frame.ts';
import { gateWords, type PortalHooks } from './gate.ts';
import { applicationPage } from './pages/application-page.ts';
import { fileSentence } from './pages/ask-problems.ts';
import { applyPage, type FirmForm, questionPage } from './pages/firm-forms.ts';
import { gatePage } from './pages/gate-page.ts';
import { gonePage } from './pages/gone-page.ts';
import { frameOfForm } from './preferences.ts';
import { viaOf } from './way.ts';

const visitor = { kind: 'visitor' } as const;
const route = { permission: 'portal.ask' } as const;

/** Applying and asking about a policy, and looking at an application by its code. */
export function firmFormRoutes(hooks: PortalHooks): PageRoute[] {
  const send = { ...route, method: 'POST', perMinute: 30 } as const;
  return [
    page({ ...route, method: 'GET', path: '/policies/ask', handle: showQuestion }),
    page({ ...route, method: 'POST', path: '/policies/apply', handle: showApply }),
    page({ ...send, path: '/policies/apply/send', handle: (exchange) => sendApplication(exchange, hooks) }),
    page({ ...route, method: 'POST', path: '/policies/question', handle: showQuestion }),
    page({ ...send, path: '/policies/question/send', handle: (exchange) => sendQuestion(exchange, hooks) }),
    page({
      method: 'GET',
      path: '/policies/t/:code',
      permission: 'portal.track',
      perMinute: 120,
      handle: showApplication,
    }),
  ];
}

type Sent = Readonly<Record<string, unknown>>;

/** A form about one policy as it arrived. */
interface Arrived {
  exchange: Exchange;
  frame: CityFrame;
  prepared: PreparedPolicy;
  sent: Sent;
  files: UploadedFile[];
  /** What is wrong with the files, in the reader's words. */
  fileProblem?: string;
  typed: Record<string, string>;
  hidden: Record<string, string>;
}

async function arrive(exchange: Exchange): Promise<Arrived> {
  const { fields, files, problem } = await readBody(exchange.request);
  const sent: Sent = { ...(exchange.request.query as object), ...fields };
  const frame = await frameOfForm(exchange, sent, '/policies');
  const code = typeof sent['policy'] === 'string' ? sent['policy'] : '';
  const { services, city } = exchange;
  const prepared = await withContext(services, { city, actor: visitor }, (context) =>
    preparedToday(context, code),
  );
  const typed: Record<string, string> = {};
  const hidden: Record<string, string> = {};
  for (const [name, value] of Object.entries(sent)) {
    if (typeof value !== 'string') continue;
    if (/^(a-[\w-]+|seen)$/.test(name)) hidden[name] = value.slice(0, 200);
    else if (/^(firm|phone|note|words|h-[\w-]+)$/.test(name)) typed[name] = value.slice(0, 20_000);
  }
  const key = sent['retryKey'];
  hidden['retryKey'] = typeof key === 'string' && /^[A-Za-z0-9-]{16,64}$/.test(key) ? key : randomUUID();
  const fileProblem =
    problem === undefined ? {} : { fileProblem: fileSentence(frame, problem.reason, problem.fileName) };
  return { exchange, frame, prepared, sent, files, ...fileProblem, typed, hidden };
}

function formOf(
  { prepared, typed, hidden }: Arrived,
  problems: Record<string, string>,
  notice?: string,
): FirmForm {
  return { policy: prepared.policy, typed, hidden, problems, ...(notice === undefined ? {} : { notice }) };
}

async function factsOf({ exchange, sent }: Arrived) {
  const { services, city } = exchange;
  const shelf = await withContext(services, { city, actor: visitor }, firmShelf);
  return factsFrom(shelf.questions, answersIn(sent, shelf).typed).facts;
}

async function showApply(exchange: Exchange): Promise<unknown> {
  return drawApply(await arrive(exchange), {});
}

async function drawApply(
  arrived: Arrived,
  problems: Record<string, string>,
  { notice, status = 200 }: { notice?: string; status?: number } = {},
): Promise<unknown> {
  const { exchange, frame, prepared } = arrived;
  const told = sayFacts(prepared, await factsOf(arrived), frame.language);
  const wrong = Object.keys(problems).length > 0 ? refusalStatus.invalid : status;
  return drawPage(exchange, frame, {
    ...applyPage(frame, { ...formOf(arrived, problems, notice), told }),
    status: wrong,
    keepForBack: true,
  });
}

async function sendApplication(exchange: Exchange, hooks: PortalHooks): Promise<unknown> {
  const arrived = await arrive(exchange);
  const { frame, typed, prepared } = arrived;
  if (arrived.sent['switch'] !== undefined) return drawApply(arrived, {});
  const words = frame.text.firms.apply;
  const firm = plainLine({ min: 1, max: 40 }).safeParse(typed['firm'] ?? '');
  const number = phone.safeParse(typed['phone'] ?? '');
  const note = plainText({ max: 500 }).safeParse(typed['note'] ?? '');
  const problems = {
    ...(firm.success ? {} : { firm: words.firmWrong }),
    ...(number.success ? {} : { phone: words.phoneWrong }),
    ...(note.success ? {} : { note: words.noteWrong }),
    ...(arrived.fileProblem === undefined ? {} : { files: arrived.fileProblem }),
  };
  if (!firm.success || !number.success || !note.success || arrived.fileProblem !== undefined)
    return drawApply(arrived, problems);
  const found = gateWords(frame, note.data);
  if (found.length > 0) return raiseGate(arrived, { found, hooks, back: '/policies/apply' });
  const held = prepared.policy.documents
    .map(({ code }) => code)
    .filter((code) => typed[`h-${code}`] === 'yes');
  try {
    const ask = { ...asAsker(arrived, number.data), name: firm.data, note: note.data };
    const input = {
      policy: prepared.policy.code,
      facts: await factsOf(arrived),
      held,
      ask,
      files: arrived.files,
    };
    const { services, city } = exchange;
    const { trackCode } = await applyOnce(services, city, input, viaOf(exchange, frame));
    return exchange.reply.redirect(`${exchange.base}/policies/t/${trackCode}?new=1`, 303);
  } catch (error) {
    return showRefusal(arrived, error, { hooks, back: '/policies/apply', drawAgain: drawApply });
  }
}

/** How the firm is reached; its matters are never public without its word. */
function asAsker({ frame, hidden }: Arrived, number: string | undefined): Omit<AskInput, 'words'> {
  const { city } = frame;
  const types = city.items('request-type').map(({ code }) => code);
  const askers = city.items('asker-type').map(({ code }) => code);
  return {
    requestType: types.find((code) => code === 'consult') ?? types[0] ?? '',
    askerType: askers.find((code) => code === 'market') ?? askers[0] ?? '',
    ...(number === undefined ? {} : { phone: number }),
    notify: number === undefined ? 'none' : 'phone',
    confidential: false,
    wantsPublic: false,
    retryKey: hidden['retryKey'] ?? randomUUID(),
  };
}

/** The page a form goes back to, with what was typed in it. */
interface Back {
  hooks: PortalHooks;
  back: '/policies/apply' | '/policies/question';
}

async function raiseGate(
  arrived: Arrived,
  { found, hooks, back }: Back & { found: string[] },
): Promise<unknown> {
  const { exchange, frame, prepared, typed, hidden } = arrived;
  await hooks.onGate(exchange);
  const values = { ...typed, ...hidden, policy: prepared.policy.code, result: resultIn(arrived) };
  const gate = gatePage(frame, found, { values, action: back, go: 'back' });
  return drawPage(exchange, frame, { ...gate, keepForBack: true });
}

/** Not received: the same page with everything typed and the reason; what nobody expected keeps a reference. */
async function showRefusal(
  arrived: Arrived,
  error: unknown,
  {
    drawAgain,
    ...back
  }: Back & {
    drawAgain(
      arrived: Arrived,
      problems: Record<string, string>,
      more: { notice?: string; status?: number },
    ): unknown;
  },
): Promise<unknown> {
  const { frame, exchange } = arrived;
  const { refusal, reference, unknown } = refusalAnswer(error);
  if (unknown !== undefined) exchange.request.log.error({ reference, err: unknown });
  if (refusal.details.reason === 'discipline-gate') return raiseGate(arrived, { ...back, found: [] });
  if (refusal.code === 'retry-differs') arrived.hidden['retryKey'] = randomUUID();
  const reasons = {
    'zh-CN': { ...requestReasons['zh-CN'], ...policyReasons['zh-CN'] },
    en: { ...requestReasons.en, ...policyReasons.en },
  };
  const ofFiles =
    refusal.details.fields?.['files'] ?? (refusal.code === 'file-type' ? 'file-type' : undefined);
  const problems: Record<string, string> =
    ofFiles === undefined
      ? {}
      : { files: fileSentence(frame, ofFiles === 'too-many-files' ? 'file-count' : ofFiles) };
  const sentence = refusalSentence(refusal, frame.language, reasons);
  const notice = unknown === undefined ? sentence : `${sentence} ${frame.text.refusal.reference(reference)}`;
  return drawAgain(arrived, problems, {
    ...(Object.keys(problems).length > 0 ? {} : { notice }),
    status: refusalStatus[refusal.code],
  });
}

async function showQuestion(exchange: Exchange): Promise<unknown> {
  return drawQuestion(await arrive(exchange), {});
}

function resultIn({ sent }: Arrived): string {
  return typeof sent['result'] === 'string' ? sent['result'].slice(0, 300) : '';
}

async function drawQuestion(
  arrived: Arrived,
  problems: Record<string, string>,
  { notice, status = 200 }: { notice?: string; status?: number } = {},
): Promise<unknown> {
  const { exchange, frame } = arrived;
  const wrong = Object.keys(problems).length > 0 ? refusalStatus.invalid : status;
  return drawPage(exchange, frame, {
    ...questionPage(frame, { ...formOf(arrived, problems, notice), result: resultIn(arrived) }),
    status: wrong,
    keepForBack: true,
  });
}

async function sendQuestion(exchange: Exchange, hooks: PortalHooks): Promise<unknown> {
  const arrived = await arrive(exchange);
  const { frame, typed, prepared } = arrived;
  if (arrived.sent['switch'] !== undefined) return drawQuestion(arrived, {});
  const texts = frame.text.firms;
  const words = plainText({ min: 5, max: 2000 }).safeParse(typed['words'] ?? '');
  const number = (typed['phone'] ?? '').trim() === '' ? undefined : phone.safeParse(typed['phone']);
  const problems = {
    ...(words.success ? {} : { words: texts.question.wordsWrong }),
    ...(number === undefined || number.success ? {} : { phone: texts.apply.phoneWrong }),
  };
  if (!words.success || number?.success === false) return drawQuestion(arrived, problems);
  const found = gateWords(frame, words.data);
  if (found.length > 0) return raiseGate(arrived, { found, hooks, back: '/policies/question' });
  const about = texts.question.about(nameIn(prepared.policy.name, frame.language));
  const result = resultIn(arrived) === '' ? '' : `\n${texts.question.result(resultIn(arrived))}`;
  try {
    const input = { ...asAsker(arrived, number?.data), words: `${about}${words.data}${result}` };
    const { services, city } = exchange;
    const { trackCode } = await receiveRequest(
      services,
      { city, actor: visitor },
      input,
      viaOf(exchange, frame),
    );
    return exchange.reply.redirect(`${exchange.base}/t/${trackCode}?new=1`, 303);
  } catch (error) {
    return showRefusal(arrived, error, { hooks, back: '/policies/question', drawAgain: drawQuestion });
  }
}

async function showApplication(exchange: Exchange): Promise<unknown> {
  const frame = await frameOf(exchange);
  const { services, city, language } = exchange;
  const { code } = exchange.request.params as { code: string };
  const plain = normalCode(code);
  const actor = await openByCode(services, city, plain);
  const own =
    actor &&
    (await withContext(services, { city, actor }, async (context) => {
      const application = await applicationOfRequest(context, actor.request);
      if (application === undefined) return undefined;
      const { status } = await viewAsAsker(context, language);
      const reason = await groundOfDecision(context, application.id);
      const { policy } = await preparedToday(context, application.policy);
      return { application, policy, reason, status, code: plain };
    }));
  if (own === undefined)
    return drawPage(exchange, frame, { ...gonePage(frame), status: refusalStatus['not-found'] });
  const { new: isNew } = exchange.request.query as { new?: string };
  return drawPage(exchange, frame, applicationPage(frame, { ...own, isNew: isNew !== undefined }));
}
