import { normalCode } from '../../platform/crypto.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { boxPages } from '../page-messages.ts';
import { isReceiptCode } from '../rules/code.ts';
import { emptyForm, faultsOf, otherUnit, type Typed, textOf, typedOf, wordsFault } from '../rules/form.ts';
import type { BoxWiring } from './city.ts';
import { freshCode } from './code-key.ts';
import { backPage, type Drawn, formPage, notOpenPage, type OwnView, ownPage, receiptPage } from './pages.ts';
import { addToReport, comeBack, isBoxOpen, type Told, takeReport } from './reporter.ts';

type Sent = Readonly<Record<string, unknown>>;

/**
 * The public way in. No session is looked at, no code stands in an address, and limits by address live in memory alone:
 * nothing that is kept says who came.
 */
export function boxPageRoutes(wiring: BoxWiring): PageRoute[] {
  const shared = { permission: 'box.use', anonymous: true } as const;
  return [
    page({
      ...shared,
      method: 'GET',
      path: '/report-box',
      perMinute: 60,
      handle: (one) => showForm(wiring, one),
    }),
    page({
      ...shared,
      method: 'POST',
      path: '/report-box',
      perMinute: 10,
      handle: (one) => take(wiring, one),
    }),
    page({
      ...shared,
      method: 'GET',
      path: '/report-box/back',
      perMinute: 60,
      handle: (one) => showBack(wiring, one),
    }),
    page({
      ...shared,
      method: 'POST',
      path: '/report-box/back',
      perMinute: 10,
      handle: (one) => back(wiring, one),
    }),
  ];
}

async function at(wiring: BoxWiring, { services, city }: Exchange) {
  return { services, city, facts: await wiring.cityOf(services, city) };
}

const bodyOf = ({ request }: Exchange): Sent => (request.body ?? {}) as Sent;

type Make = (drawn: Drawn) => ReturnType<typeof formPage>;

async function draw(wiring: BoxWiring, exchange: Exchange, make: Make, sent?: Sent): Promise<unknown> {
  const { facts } = await at(wiring, exchange);
  const path = exchange.request.url.split('?')[0] ?? '/report-box';
  return wiring.draw(exchange, { path, sent }, (language) => make({ language, base: exchange.base, facts }));
}

async function showForm(wiring: BoxWiring, exchange: Exchange): Promise<unknown> {
  if (!(await isBoxOpen(exchange))) return draw(wiring, exchange, notOpenPage);
  return draw(wiring, exchange, (drawn) => formPage(drawn, emptyForm(freshCode()), {}));
}

async function showBack(wiring: BoxWiring, exchange: Exchange): Promise<unknown> {
  return draw(wiring, exchange, (drawn) => backPage(drawn, false));
}

async function take(wiring: BoxWiring, exchange: Exchange): Promise<unknown> {
  const sent = bodyOf(exchange);
  if (!(await isBoxOpen(exchange))) return draw(wiring, exchange, notOpenPage, sent);
  const typed = typedOf(sent);
  const code = normalCode(typed.code);
  if (!isReceiptCode(code)) typed.code = freshCode();
  if (sent['switch'] !== undefined)
    return draw(wiring, exchange, (drawn) => formPage(drawn, typed, {}), sent);
  const where = await at(wiring, exchange);
  const faults = faultsOf(typed, new Set(where.facts.units.map((unit) => unit.code)));
  if (!isReceiptCode(code) || Object.keys(faults).length > 0)
    return draw(wiring, exchange, (drawn) => formPage(drawn, typed, faults));
  const done = await takeReport(where, code, toldOf(typed));
  if (done !== 'other') return draw(wiring, exchange, (drawn) => receiptPage(drawn, code));
  const own = await comeBack(where, code);
  if (own === undefined) return draw(wiring, exchange, (drawn) => backPage(drawn, true));
  return showOwn(wiring, exchange, { code, own, typed: typed.words }, 'sentOther');
}

function toldOf({ named, name, contact, unit, about, words }: Typed): Told {
  const isNamed = named === 'named';
  return {
    named: isNamed,
    ...(isNamed ? { name, contact } : { name: '', contact: '' }),
    unit: unit === otherUnit ? '' : unit,
    ...{ about, words },
  };
}

async function back(wiring: BoxWiring, exchange: Exchange): Promise<unknown> {
  const sent = bodyOf(exchange);
  const code = normalCode(textOf(sent, 'code'));
  const go = textOf(sent, 'go');
  if (!(await isBoxOpen(exchange)) || !isReceiptCode(code))
    return draw(wiring, exchange, (drawn) => backPage(drawn, true));
  if (go === 'add' || go === 'withdraw') return add(wiring, exchange, { code, go, sent });
  const own = await comeBack(await at(wiring, exchange), code);
  if (own === undefined) return draw(wiring, exchange, (drawn) => backPage(drawn, true));
  return showOwn(wiring, exchange, { code, own });
}

interface Adding {
  code: string;
  go: 'add' | 'withdraw';
  sent: Sent;
}

async function add(wiring: BoxWiring, exchange: Exchange, { code, go, sent }: Adding): Promise<unknown> {
  const where = await at(wiring, exchange);
  const isAdding = go === 'add';
  const words = textOf(sent, isAdding ? 'words' : 'why');
  const fault = wordsFault(words, isAdding ? 1 : 0).words;
  if (fault !== undefined) {
    const own = await comeBack(where, code);
    if (own === undefined) return draw(wiring, exchange, (drawn) => backPage(drawn, true));
    return showOwn(wiring, exchange, { code, own, typed: words, fault });
  }
  const seen = Number.parseInt(textOf(sent, 'seen'), 10);
  const type = isAdding ? ('added' as const) : ('withdrawn' as const);
  const done = await addToReport(where, code, { type, seen, words });
  if (done === undefined) return draw(wiring, exchange, (drawn) => backPage(drawn, true));
  if (done.isStale) return showOwn(wiring, exchange, { code, own: done.own, typed: words }, 'stale');
  return showOwn(wiring, exchange, { code, own: done.own }, isAdding ? 'added' : 'isWithdrawn');
}

function showOwn(
  wiring: BoxWiring,
  exchange: Exchange,
  view: OwnView,
  notice?: 'sentOther' | 'stale' | 'added' | 'isWithdrawn',
): Promise<unknown> {
  return draw(wiring, exchange, (drawn) =>
    ownPage(drawn, { ...view, notice: notice === undefined ? undefined : boxPages[drawn.language][notice] }),
  );
}
