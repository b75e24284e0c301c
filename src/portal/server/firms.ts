import { withContext } from '../../platform/context.ts';
import { Refused, refusalStatus } from '../../platform/errors.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import {
  checkOwnLease,
  type FirmShelf,
  factsFrom,
  firmShelf,
  type LeaseAnswers,
  matchFirm,
  nextQuestions,
  placesOf,
  readAnswer,
} from '../../policies/index.ts';
import { drawPage } from './draw.ts';
import { answersIn, longestAnswer } from './firm-answers.ts';
import { firmFormRoutes } from './firm-forms.ts';
import { type CityFrame, frameOf } from './frame.ts';
import type { PortalHooks } from './gate.ts';
import { type Asking, policiesPage, policyPage, questionsPage, resultsPage } from './pages/firm-pages.ts';
import { leasePage } from './pages/lease-page.ts';
import { frameOfForm } from './preferences.ts';

const visitor = { kind: 'visitor' } as const;

/** Help for firms 惠企政策: all policies, six questions at most, what can be got and why not the rest; nothing is kept. */
export function firmRoutes(hooks: PortalHooks): PageRoute[] {
  const read = { permission: 'portal.read', method: 'GET' } as const;
  const send = { permission: 'portal.read', method: 'POST' } as const;
  return [
    page({ ...read, path: '/policies', handle: showAll }),
    page({ ...read, path: '/policies/p/:policy', handle: showOne }),
    page({ ...read, path: '/policies/find', handle: begin }),
    page({ ...send, path: '/policies/find', perMinute: 120, handle: goOn }),
    page({ ...read, path: '/policies/lease', handle: showLease }),
    page({ ...send, path: '/policies/lease', perMinute: 60, handle: checkLease }),
    ...firmFormRoutes(hooks),
  ];
}

async function readShelf({ services, city }: Exchange): Promise<FirmShelf> {
  return withContext(services, { city, actor: visitor }, firmShelf);
}

async function showAll(exchange: Exchange): Promise<unknown> {
  const frame = await frameOf(exchange);
  return drawPage(exchange, frame, policiesPage(frame, await readShelf(exchange)));
}

async function showOne(exchange: Exchange): Promise<unknown> {
  const frame = await frameOf(exchange);
  const { policies, date } = await readShelf(exchange);
  const { policy: code } = exchange.request.params as { policy: string };
  const policy = policies.find((one) => one.code === code);
  if (policy === undefined) throw new Refused('not-found');
  return drawPage(exchange, frame, policyPage(frame, policy, date));
}

async function begin(exchange: Exchange): Promise<unknown> {
  return showNext(exchange, await frameOf(exchange), { typed: {}, seen: [] });
}

/** Draws the next page of questions, or the result when there is nothing more to ask. */
async function showNext(
  exchange: Exchange,
  frame: CityFrame,
  said: Pick<Asking, 'typed' | 'seen'>,
): Promise<unknown> {
  const shelf = await readShelf(exchange);
  const next = nextQuestions(shelf.policies, said, shelf.date);
  const asking: Asking = { ...said, page: next, wrong: [] };
  if (next.length > 0) return draw(exchange, frame, asking);
  const { facts } = factsFrom(shelf.questions, said.typed);
  const matches = await withContext(exchange.services, { city: exchange.city, actor: visitor }, (context) =>
    matchFirm(context, shelf, facts),
  );
  return drawPage(exchange, frame, { ...resultsPage(frame, asking, matches), keepForBack: true });
}

function draw(exchange: Exchange, frame: CityFrame, asking: Asking): unknown {
  const status = asking.wrong.length > 0 ? refusalStatus.invalid : 200;
  return drawPage(exchange, frame, { ...questionsPage(frame, asking), status, keepForBack: true });
}

async function goOn(exchange: Exchange): Promise<unknown> {
  const sent = (exchange.request.body ?? {}) as Record<string, unknown>;
  const frame = await frameOfForm(exchange, sent, '/policies/find');
  const shelf = await readShelf(exchange);
  const { typed, seen, asks } = answersIn(sent, shelf);
  const here = asks.flatMap((code) => shelf.questions.get(code) ?? []);
  const wrong = here.filter((question) => !readAnswer(question, typed[question.code] ?? '').ok);
  if (here.length > 0 && (wrong.length > 0 || sent['switch'] !== undefined)) {
    return draw(exchange, frame, { typed, seen, page: here, wrong: wrong.map(({ code }) => code) });
  }
  return showNext(exchange, frame, { typed, seen: [...new Set([...seen, ...asks])] });
}

const noAnswers: LeaseAnswers = { lessor: '', county: '', who: '', trade: '', rent: '', from: '', to: '' };

async function showLease(exchange: Exchange): Promise<unknown> {
  return drawLease(exchange, await frameOf(exchange), { answers: noAnswers, isChecked: false });
}

async function checkLease(exchange: Exchange): Promise<unknown> {
  const sent = (exchange.request.body ?? {}) as Record<string, unknown>;
  const frame = await frameOfForm(exchange, sent, '/policies/lease');
  const text = (name: keyof LeaseAnswers) => {
    const value = sent[name];
    return typeof value === 'string' ? value.trim().slice(0, longestAnswer) : '';
  };
  const answers: LeaseAnswers = {
    lessor: text('lessor'),
    county: text('county'),
    who: text('who'),
    trade: text('trade'),
    rent: text('rent'),
    from: text('from'),
    to: text('to'),
  };
  return drawLease(exchange, frame, { answers, isChecked: sent['switch'] === undefined });
}

async function drawLease(
  exchange: Exchange,
  frame: CityFrame,
  { answers, isChecked }: { answers: LeaseAnswers; isChecked: boolean },
): Promise<unknown> {
  const { services, city } = exchange;
  const view = await withContext(services, { city, actor: visitor }, async (context) => ({
    counties: (await placesOf(context)).counties,
    checked: isChecked ? await checkOwnLease(context, answers) : undefined,
  }));
  const status = view.checked?.ok === false ? refusalStatus.invalid : 200;
  return drawPage(exchange, frame, { ...leasePage(frame, { answers, ...view }), status, keepForBack: true });
}
