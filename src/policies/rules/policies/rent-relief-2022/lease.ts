import type { CivilDate } from '../../../../platform/time.ts';
import type { Fen } from '../../money.ts';

export const owners = ['municipal', 'county', 'province', 'central', 'government-office', 'private'] as const;
export const controls = ['wholly', 'controlled', 'actual', 'minority'] as const;
export const tenantTypes = ['company', 'self-employed', 'other-body', 'cooperative', 'natural'] as const;
export const uses = ['business', 'dwelling'] as const;
export const cares = ['elder', 'child'] as const;

/** Days from the first to the last, both included. */
export interface Span {
  from: CivilDate;
  to: CivilDate;
}

/** A stretch of the lease with one monthly rent 分段租金; 0 = rent-free 免租期. */
export interface RentStep extends Span {
  monthly: Fen;
}

/** Relief of whole days given earlier in 2022, by which link of the chain. */
export interface EarlierRelief extends Span {
  fen: Fen;
  by: string;
}

/** Relief carried out under this decision 落实. */
export interface Settlement {
  on: CivilDate;
  fen: Fen;
}

/** Who lets: looked up, never asked of the tenant. */
export interface Lessor {
  code: string;
  owner: (typeof owners)[number];
  control: (typeof controls)[number];
  /** There are other shareholders. */
  coOwned: boolean;
  /** The lessor is in difficulties itself. */
  weak: boolean;
}

export interface Premises {
  code: string;
  /** Code of the county-level division the house stands in. */
  county: string;
  /** Development zone 功能区 it stands in, which is no county. */
  zone?: string;
  use: (typeof uses)[number];
}

/** A trade with its income; the largest decides 以主要收入为准. */
export interface Activity {
  industry: string;
  income: Fen;
}

export interface Tenant {
  code: string;
  type: (typeof tenantTypes)[number];
  stateOwned: boolean;
  activities: readonly Activity[];
  staff?: number;
  revenue?: Fen;
  assets?: Fen;
  /** The directory of small enterprises 小微企业名录 knows it. */
  inDirectory: boolean;
  care?: (typeof cares)[number];
  inDefault: boolean;
  hidFacts: boolean;
  /** Has left the premises. */
  moved: boolean;
}

/** A lease of a house of a state-owned enterprise 承租台账的一行, already checked. */
export interface Lease extends Span {
  code: string;
  lessor: Lessor;
  premises: Premises;
  tenant: Tenant;
  /** Without gap or overlap over the lease. */
  rent: readonly RentStep[];
  /** Days whose rent was paid when the relief is decided. */
  paid: readonly Span[];
  relieved: readonly EarlierRelief[];
  done: readonly Settlement[];
  /** Papers at hand. */
  held: readonly string[];
}

/** A published listing as medium or high risk 列为中高风险地区: fact, date and who published it, never a guess. */
export interface Listing {
  county: string;
  area: string;
  level: 'medium' | 'high';
  from: CivilDate;
  /** Taken off the list on. */
  to?: CivilDate;
  issuer: string;
  published: CivilDate;
}

/** Counties and zones of a city, as city data has them. */
export interface Region {
  counties: readonly { code: string; name: string }[];
  zones: readonly { code: string; name: string; counties: readonly string[] }[];
}
