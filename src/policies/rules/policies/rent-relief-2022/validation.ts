import { civilDate, dayNumber } from '../../../../platform/calendar/civil.ts';
import type { CivilDate } from '../../../../platform/time.ts';
import { serviceBounds } from '../../enterprise-size.ts';
import { yuan } from '../../money.ts';
import {
  type FieldReader,
  fieldOf,
  readChoice,
  readCount,
  readDate,
  readerOf,
  readFlag,
  readMoney,
  readOptionalMoney,
  readRows,
  readText,
  refuse,
  say,
} from './fields.ts';
import {
  cares,
  controls,
  type EarlierRelief,
  type Lease,
  owners,
  type Premises,
  type Region,
  type RentStep,
  type Span,
  type Tenant,
  tenantTypes,
  uses,
} from './lease.ts';
import { placeOf } from './place.ts';
import type { Read, Refusal } from './refusal.ts';
import { rentOfDays } from './rent.ts';

const industries = [...Object.keys(serviceBounds), 'industry', 'building', 'farming'];
const year = { from: '2022-01-01', to: '2022-12-31' } as const;

/**
 * Reads a lease as a row of a list gives it, money in yuan 承租台账导入前检查: either a sound lease or every reason why
 * not, each with what to do. The lessor must be state-owned, or the row belongs under the head lease it is sublet from.
 */
export function readLease(value: unknown, region: Region): Read<Lease> {
  const refusals: Refusal[] = [];
  const reader = readerOf(value, '', refusals);
  const span = readSpan(reader, 'lease-reversed');
  const lease: Lease = {
    code: readText(reader, 'code'),
    ...span,
    lessor: readLessor(readerOf(reader.row['lessor'], 'lessor', refusals)),
    premises: readPremises(readerOf(reader.row['premises'], 'premises', refusals), region),
    tenant: readTenant(readerOf(reader.row['tenant'], 'tenant', refusals)),
    rent: readRent(reader, span),
    paid: readRows(reader, 'paid').map((one) => readSpan(one, 'span-reversed')),
    relieved: readRows(reader, 'relieved').map((one) => ({
      ...readSpan(one, 'span-reversed'),
      fen: readMoney(one, 'amount'),
      by: readText(one, 'by'),
    })),
    done: readRows(reader, 'done').map((one) => ({
      on: readDate(one, 'on') ?? year.to,
      fen: readMoney(one, 'amount'),
    })),
    held: readRowsOfText(reader, 'held'),
  };
  if (refusals.length === 0) checkRelief(reader, lease);
  return refusals.length === 0 ? { ok: true, value: lease } : { ok: false, refusals };
}

function readRowsOfText(reader: FieldReader, name: string): string[] {
  const value = reader.row[name] ?? [];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  refuse(reader, 'missing', { field: fieldOf(reader, name), got: say(value) });
  return [];
}

function readSpan(reader: FieldReader, reversed: 'lease-reversed' | 'span-reversed'): Span {
  const from = readDate(reader, 'from');
  const to = readDate(reader, 'to');
  if (from === undefined || to === undefined) return year;
  if (to < from) refuse(reader, reversed, { field: fieldOf(reader, 'to'), got: `${from} – ${to}` });
  else if (reversed === 'lease-reversed' && (to < year.from || from > year.to)) {
    refuse(reader, 'lease-outside-year', { field: fieldOf(reader, 'from'), got: `${from} – ${to}` });
  }
  return { from, to };
}

function readLessor(reader: FieldReader): Lease['lessor'] {
  const owner = readChoice(reader, 'owner', owners);
  if (owner === 'private') {
    refuse(reader, 'lessor-not-state-owned', { field: 'lessor.owner', got: readText(reader, 'code') });
  }
  return {
    code: readText(reader, 'code'),
    owner,
    control: owner === 'private' ? 'minority' : readChoice(reader, 'control', controls),
    coOwned: readFlag(reader, 'coOwned'),
    weak: readFlag(reader, 'weak'),
  };
}

function readPremises(reader: FieldReader, region: Region): Premises {
  const given = { county: reader.row['county'], zone: reader.row['zone'] };
  const place = placeOf(region, given);
  if (!place.ok) reader.refusals.push(...place.refusals);
  return {
    code: readText(reader, 'code'),
    ...(place.ok ? place.value : { county: '' }),
    use: readChoice(reader, 'use', uses),
  };
}

function readTenant(reader: FieldReader): Tenant {
  const staff = readCount(reader, 'staff');
  const revenue = readOptionalMoney(reader, 'revenue');
  const assets = readOptionalMoney(reader, 'assets');
  return {
    code: readText(reader, 'code'),
    type: readChoice(reader, 'type', tenantTypes),
    stateOwned: readFlag(reader, 'stateOwned'),
    activities: readRows(reader, 'activities').map((one) => ({
      industry: readChoice(one, 'industry', industries),
      income: readMoney(one, 'income'),
    })),
    ...(staff === undefined ? {} : { staff }),
    ...(revenue === undefined ? {} : { revenue }),
    ...(assets === undefined ? {} : { assets }),
    inDirectory: readFlag(reader, 'inDirectory'),
    ...(reader.row['care'] === undefined ? {} : { care: readChoice(reader, 'care', cares) }),
    inDefault: readFlag(reader, 'inDefault'),
    hidFacts: readFlag(reader, 'hidFacts'),
    moved: readFlag(reader, 'moved'),
  };
}

/** One monthly rent for the whole lease, or steps that follow one another without gap or overlap. */
function readRent(reader: FieldReader, lease: Span): RentStep[] {
  if (reader.row['steps'] === undefined) {
    return [{ ...lease, monthly: readMoney(reader, 'monthly', 'negative-rent') }];
  }
  const steps = readRows(reader, 'steps').map((one) => ({
    ...readSpan(one, 'span-reversed'),
    monthly: readMoney(one, 'monthly', 'negative-rent'),
  }));
  if (reader.refusals.length === 0) checkSteps(reader, steps, lease);
  return steps;
}

function checkSteps(reader: FieldReader, steps: readonly RentStep[], lease: Span): void {
  const field = fieldOf(reader, 'steps');
  let expected = lease.from;
  for (const { from, to } of steps) {
    if (from !== expected) {
      refuse(reader, from < expected ? 'rent-overlap' : 'rent-gap', { field, got: from, want: expected });
      return;
    }
    expected = nextDay(to);
  }
  if (expected !== nextDay(lease.to)) {
    const beyond = expected > lease.to;
    refuse(reader, beyond ? 'rent-overlap' : 'rent-gap', { field, got: expected, want: lease.to });
  }
}

function nextDay(date: CivilDate): CivilDate {
  return civilDate(dayNumber(date) + 1);
}

/** R22: earlier relief counts by days, so its days lie in the lease and in 2022, apart from one another, and are whole. */
function checkRelief(reader: FieldReader, lease: Lease): void {
  for (const [index, one] of lease.relieved.entries()) {
    const field = `relieved[${index + 1}]`;
    const got = `${one.from} – ${one.to}`;
    if (one.from < maxOf(lease.from, year.from) || one.to > minOf(lease.to, year.to)) {
      refuse(reader, 'relief-outside-lease', { field, got });
    } else if (lease.relieved.slice(0, index).some((other) => overlap(one, other))) {
      refuse(reader, 'relief-twice', { field, got });
    } else checkWholeDays(reader, lease, { ...one, field });
  }
}

function checkWholeDays(
  reader: FieldReader,
  lease: Lease,
  { field, fen, from, to }: EarlierRelief & { field: string },
): void {
  const want = rentOfDays(lease, { from, to });
  if (want !== fen) refuse(reader, 'relief-not-whole-days', { field, got: yuan(fen), want: yuan(want) });
}

function overlap(one: Span, other: Span): boolean {
  return one.from <= other.to && other.from <= one.to;
}

function maxOf(one: CivilDate, other: CivilDate): CivilDate {
  return one > other ? one : other;
}

function minOf(one: CivilDate, other: CivilDate): CivilDate {
  return one < other ? one : other;
}
