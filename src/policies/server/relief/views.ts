import type { z } from 'zod';
import { citySnapshot } from '../../../city/index.ts';
import { chain } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { Language } from '../../../platform/i18n.ts';
import type { Overview, ReliefRowView, showRow } from '../../contract-relief.ts';
import type { ListDecided } from '../../rules/entries.ts';
import { headOf } from '../../rules/policies/rent-relief-2022/columns.ts';
import { reliefMessages } from '../../rules/policies/rent-relief-2022/messages.ts';
import type { Refusal } from '../../rules/policies/rent-relief-2022/refusal.ts';
import { decisionLines } from '../../sentences.ts';
import { lessors } from '../lessor-store.ts';
import { reliefCode } from '../registers.ts';
import { settingAt } from '../setting-store.ts';
import { leftOf } from './book.ts';
import { type Ledger, linesFor } from './booking-store.ts';
import { decidedList, type KeptRow, oneRow, pageOfRows, type ReliefList } from './list-store.ts';
import { addBacks, daysOf, installmentsFor, settled } from './overview.ts';
import { type Ground, groundOf } from './prepare.ts';

/** A refusal as a clerk reads it: what is wrong, and what to do; the sentences are written in two halves. */
export function sayRefusal(
  { refusal, field, got, want }: Refusal,
  language: Language,
): { reason: string; todo: string } {
  const sentence = reliefMessages[language][refusal](headOf(field), got, want);
  const at = sentence.search(language === 'en' ? /[;,:] / : /；/);
  if (at < 0) return { reason: sentence, todo: '' };
  return { reason: sentence.slice(0, at), todo: sentence.slice(at + 1).trim() };
}

/** What the names of a row are read by. */
interface Names {
  language: Language;
  county: (code: string) => string;
  lessor: (code: string) => string;
  ledger: Ledger;
}

/** The names and the ledger that rows of a list are shown with. */
export async function namesFor(context: Context, list: ReliefList, language: Language): Promise<Names> {
  const city = await citySnapshot(context);
  const register = new Map((await lessors(context)).map(({ code, name }) => [code, name]));
  return {
    language,
    county: (code) => city.item('division', code)?.data.name ?? code,
    lessor: (code) => register.get(code) ?? code,
    ledger: await linesFor(context, list.unit),
  };
}

/** One row as the screen shows it. */
export function rowView(kept: KeptRow, names: Names): ReliefRowView {
  const { read, decided } = kept;
  const lease = decided.part === 'refused' ? undefined : decided.lease;
  const decision = 'decision' in decided ? decided.decision : undefined;
  return {
    row: decided.row,
    part: decided.part,
    lease: read.code,
    head: read.head ?? null,
    lessor: lease === undefined ? '' : names.lessor(lease.lessor.code),
    tenant: lease?.tenant.code ?? '',
    premises: lease?.premises.code ?? '',
    county: lease === undefined ? '' : names.county(lease.premises.county),
    standing: decision?.standing ?? null,
    fen: decision?.fen ?? 0,
    left: leftOf(kept, names.ledger),
    file: decision?.file ?? false,
    applied: read.applied || (lease?.done.length ?? 0) > 0 || names.ledger.has(read.code),
    refusals:
      decided.part === 'refused' ? decided.refusals.map((one) => sayRefusal(one, names.language)) : [],
  };
}

/** A page of rows. */
export async function rowViews(
  context: Context,
  of: { list: string; show: string; after: number; limit: number },
  language: Language,
): Promise<{ rows: ReliefRowView[]; next: number | null }> {
  const list = await decidedList(context, of.list);
  const names = await namesFor(context, list, language);
  const rows = await pageOfRows(context, of.list, { ...of, limit: of.limit + 1 });
  const shown = rows.slice(0, of.limit).map((kept) => rowView(kept, names));
  return { rows: shown, next: rows.length > of.limit ? (shown.at(-1)?.row ?? null) : null };
}

/** The list's ground as it was when it was decided: by what the city stated then. */
export async function groundOfList(context: Context, list: ReliefList): Promise<Ground> {
  const entries = await chain(context, 'relief-list', list.id);
  const decided = entries.find(({ type }) => type === 'list-decided')?.body as unknown as ListDecided;
  return groundOf(context, list.asOf, await settingAt(context, reliefCode, decided.setting));
}

/** One row with every reason. */
export async function rowDetail(
  context: Context,
  { list: id, row }: { list: string; row: number },
  language: Language,
): Promise<z.infer<typeof showRow.output>> {
  const list = await decidedList(context, id);
  const kept = await oneRow(context, id, row);
  const names = await namesFor(context, list, language);
  const { setting } = await groundOfList(context, list);
  const { date } = await citySnapshot(context);
  const { decided, read } = kept;
  const isDecided = decided.part === 'direct' || decided.part === 'operator';
  const installments = isDecided ? installmentsFor(decided, names.ledger, date) : [];
  return {
    ...rowView(kept, names),
    lines: isDecided ? decisionLines(setting.prepared, decided.decision, language) : [],
    installments: installments.map(({ code, fen, by, warnAfter, state, completedOn }) => ({
      part: code,
      fen,
      by,
      warnAfter: warnAfter ?? null,
      state,
      completedOn: completedOn ?? null,
    })),
    ledger: (names.ledger.get(read.code) ?? []).map(({ unit: _unit, list: _list, ...line }) => line),
    breaches:
      decided.part === 'head' ? decided.chain.breaches.map(({ kind, code }) => ({ kind, lease: code })) : [],
    chain: decided.part === 'head' ? decided.chain : null,
  };
}

/** Both days, chains, add-back and who did not apply. */
export async function overviewOf(context: Context, id: string): Promise<Overview> {
  const list = await decidedList(context, id);
  const all = await settled(context, list);
  const { date } = await citySnapshot(context);
  const register = new Map((await lessors(context)).map(({ code, name }) => [code, name]));
  const booked = [...all.ledger.values()].flat().reduce((sum, { fen }) => sum + fen, 0);
  const carried = all.decided.reduce(
    (sum, { lease }) => sum + lease.done.reduce((done, { fen }) => done + fen, 0),
    0,
  );
  return {
    today: date,
    days: daysOf(all, date),
    chains: all.chains,
    addBack: addBacks(all).map((line) => ({ ...line, lessor: register.get(line.lessor) ?? line.lessor })),
    notApplied: {
      leases: all.notApplied.length,
      fen: all.notApplied.reduce((sum, { decision }) => sum + decision.fen, 0),
    },
    booked: booked + carried,
    left: all.decided.reduce((sum, row) => sum + leftOfDecided(row, all.ledger), 0),
  };
}

function leftOfDecided(
  {
    lease,
    decision,
  }: { lease: { code: string; done: readonly { fen: number }[] }; decision: { fen: number } },
  ledger: Ledger,
): number {
  const lines = ledger.get(lease.code) ?? [];
  const sum = (amounts: readonly { fen: number }[]) => amounts.reduce((total, { fen }) => total + fen, 0);
  return Math.max(0, decision.fen - sum(lease.done) - sum(lines));
}
