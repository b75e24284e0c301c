import { createHash } from 'node:crypto';
import { decideLease } from '../src/policies/rules/policies/rent-relief-2022/decision.ts';
import type { Lease, Listing, Region } from '../src/policies/rules/policies/rent-relief-2022/lease.ts';
import {
  prepareRelief,
  type ReliefSetting,
} from '../src/policies/rules/policies/rent-relief-2022/setting.ts';

const defaultLeases = 1_000_000;
/** Few enough that decisions are dropped while they are young, as in a stream over a list. */
const chunk = 500;

const region: Region = {
  counties: Array.from({ length: 8 }, (_, n) => ({ code: `county-${n}`, name: `县${n}` })),
  zones: [],
};

const listings: Listing[] = [1, 4, 6].map((n) => {
  const from = `2022-${n === 6 ? '11' : '04'}-0${n}`;
  return {
    county: `county-${n}`,
    area: '某小区',
    level: 'medium',
    from,
    issuer: '市疫情防控指挥部',
    published: from,
  };
});

interface Round {
  seconds: number;
  hash: string;
  eligible: number;
  fen: number;
  bytes: number;
}

/**
 * Rent relief of 2022 over made-up leases with trace as data, twice: decisions per second (the slower round, making up
 * and hashing not counted) and whether both rounds gave the same bytes. `args[0]` is the number of leases.
 */
export async function run(args: string[]): Promise<object> {
  const leases = Number(args[0] ?? defaultLeases);
  if (!Number.isSafeInteger(leases) || leases < 1) {
    throw new RangeError(`"${args[0]}" is no number of leases; write one such as ${defaultLeases}`);
  }
  const rounds = [decideAll(leases), decideAll(leases)];
  const [first] = rounds;
  const slowest = Math.max(...rounds.map(({ seconds }) => seconds));
  return {
    decisionsPerSecond: Math.round(leases / slowest),
    reproducible: rounds.every(({ hash }) => hash === first?.hash),
    hash: first?.hash,
    leases,
    eligible: first?.eligible,
    reliefFen: first?.fen,
    bytesOfTracePerDecision: Math.round((first?.bytes ?? 0) / leases),
    rounds: rounds.map(({ seconds }) => Math.round(leases / seconds)),
  };
}

function decideAll(leases: number): Round {
  const setting = prepareRelief(region, listings, { asOf: '2026-11-23', purpose: 'settle' });
  const hash = createHash('sha256');
  const round: Round = { seconds: 0, hash: '', eligible: 0, fen: 0, bytes: 0 };
  for (let from = 0; from < leases; from += chunk) {
    decideChunk(setting, { from, to: Math.min(from + chunk, leases), hash, round });
  }
  return { ...round, hash: hash.digest('hex') };
}

interface Chunk {
  from: number;
  to: number;
  hash: ReturnType<typeof createHash>;
  round: Round;
}

function decideChunk(setting: ReliefSetting, { from, to, hash, round }: Chunk): void {
  const leases = Array.from({ length: to - from }, (_, index) => makeUpLease(from + index));
  const begin = performance.now();
  const decisions = leases.map((lease) => decideLease(setting, lease));
  round.seconds += (performance.now() - begin) / 1000;
  for (const decision of decisions) {
    const text = JSON.stringify(decision);
    hash.update(text);
    round.bytes += text.length;
    round.fen += decision.fen;
    if (decision.standing === 'eligible') round.eligible += 1;
  }
}

/** Whole-number mixing of a counter: the same lease for the same number on every machine. */
function draw(index: number, salt: number, below: number): number {
  let value = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
  return ((value ^ (value >>> 15)) >>> 0) % below;
}

const industries = ['catering', 'retail', 'lodging', 'wholesale', 'other-service', 'industry'] as const;

/** Mostly shops of self-employed people for all of 2022; some companies, short leases, raised rents, paid and relieved months, care. */
function makeUpLease(index: number): Lease {
  const monthly = 50_000 + draw(index, 1, 2_000_000);
  const from = draw(index, 2, 6) === 0 ? `2022-0${1 + draw(index, 3, 9)}-15` : '2022-01-01';
  const raised = draw(index, 4, 8) === 0 && from === '2022-01-01';
  const year = { from, to: '2022-12-31' };
  const isCompany = draw(index, 5, 3) === 0;
  const isCare = draw(index, 6, 50) === 0;
  const relieved = draw(index, 7, 10) === 0 && from === '2022-01-01';
  return {
    code: `lease-${index}`,
    ...year,
    lessor: {
      code: `soe-${draw(index, 8, 40)}`,
      owner: draw(index, 9, 3) === 0 ? 'county' : 'municipal',
      control: 'wholly',
      coOwned: false,
      weak: false,
    },
    premises: { code: `house-${index}`, county: `county-${draw(index, 10, 8)}`, use: 'business' },
    tenant: {
      code: `tenant-${index}`,
      type: isCompany ? 'company' : 'self-employed',
      stateOwned: false,
      activities: [{ industry: industries[draw(index, 11, industries.length)] ?? 'catering', income: 1 }],
      staff: draw(index, 12, 150),
      revenue: draw(index, 13, 3000) * 1_000_000,
      inDirectory: draw(index, 14, 2) === 0,
      ...(isCare ? { care: 'elder' } : {}),
      inDefault: draw(index, 15, 40) === 0,
      hidFacts: false,
      moved: false,
    },
    rent: raised
      ? [
          { from, to: '2022-06-30', monthly },
          { from: '2022-07-01', to: '2022-12-31', monthly: monthly + 30_000 },
        ]
      : [{ ...year, monthly }],
    paid: draw(index, 16, 2) === 0 ? [year] : [],
    relieved: relieved ? [{ from: '2022-01-01', to: '2022-03-31', fen: monthly * 3, by: 'soe' }] : [],
    done: [],
    held: ['lease', 'licence'],
  };
}
