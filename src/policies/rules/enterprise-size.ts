import type { Fen } from './money.ts';

/** Sizes of enterprises 企业划型, the smallest first. */
export const sizes = ['micro', 'small', 'medium', 'large'] as const;

export type Size = (typeof sizes)[number];

/** What an industry is measured by: 从业人员 (persons), 营业收入 and 资产总额 (fen). */
export interface Scale {
  staff?: number | undefined;
  revenue?: Fen | undefined;
  assets?: Fen | undefined;
}

/** Lower bounds of one size; money in 万元, as the standard prints it. */
type Bound = Readonly<Partial<Record<keyof Scale, number>>>;

interface IndustryBounds {
  small: Bound;
  medium: Bound;
  large: Bound;
  mark?: 'verify';
}

/** 《中小企业划型标准规定》 with the day it came into force. */
export const sizeStandard = { source: '工信部联企业〔2011〕300号', from: '2011-06-18' } as const;

function byRevenue(...bounds: [[number, number], [number, number], [number, number]]): IndustryBounds {
  const [small, medium, large] = bounds.map(([staff, revenue]): Bound => ({ staff, revenue }));
  return { small: small ?? {}, medium: medium ?? {}, large: large ?? {} };
}

/**
 * Bounds of the service trades (industry, building and farming have rows of their own and are not 服务业).
 * Both bounds must be reached; who reaches only one belongs to the next size below.
 */
export const serviceBounds = {
  wholesale: byRevenue([5, 1000], [20, 5000], [200, 40_000]),
  retail: byRevenue([10, 100], [50, 500], [300, 20_000]),
  transport: byRevenue([20, 200], [300, 3000], [1000, 30_000]),
  storage: byRevenue([20, 100], [100, 1000], [200, 30_000]),
  post: byRevenue([20, 100], [300, 2000], [1000, 30_000]),
  lodging: byRevenue([10, 100], [100, 2000], [300, 10_000]),
  catering: byRevenue([10, 100], [100, 2000], [300, 10_000]),
  telecom: byRevenue([10, 100], [100, 1000], [2000, 100_000]),
  software: byRevenue([10, 50], [100, 1000], [300, 10_000]),
  property: byRevenue([100, 500], [300, 1000], [1000, 5000]),
  leasing: {
    small: { staff: 10, assets: 100 },
    medium: { staff: 100, assets: 8000 },
    large: { staff: 300, assets: 120_000 },
  },
  realty: {
    small: { revenue: 100, assets: 2000 },
    medium: { revenue: 1000, assets: 5000 },
    large: { revenue: 200_000, assets: 10_000 },
  },
  'other-service': { small: { staff: 10 }, medium: { staff: 100 }, large: { staff: 300 }, mark: 'verify' },
} as const satisfies Record<string, IndustryBounds>;

export type ServiceIndustry = keyof typeof serviceBounds;

const tenThousandYuan = 1_000_000;

/** Whether an industry is one of the service trades with bounds of their own. */
export function isServiceIndustry(industry: string): industry is ServiceIndustry {
  return Object.hasOwn(serviceBounds, industry);
}

/** Size of an enterprise 划型 (工信部联企业〔2011〕300号); undefined while a figure that decides is missing. */
export function sizeOf(industry: ServiceIndustry, scale: Scale): Size | undefined {
  const bounds: IndustryBounds = serviceBounds[industry];
  for (const size of ['large', 'medium', 'small'] as const) {
    const reached = reaches(bounds[size], scale);
    if (reached === undefined) return undefined;
    if (reached) return size;
  }
  return 'micro';
}

function reaches(bound: Bound, scale: Scale): boolean | undefined {
  let answer: boolean | undefined = true;
  for (const measure of ['staff', 'revenue', 'assets'] as const) {
    const limit = bound[measure];
    if (limit === undefined) continue;
    const value = scale[measure];
    if (value === undefined) answer = undefined;
    else if (value < (measure === 'staff' ? limit : limit * tenThousandYuan)) return false;
  }
  return answer;
}
