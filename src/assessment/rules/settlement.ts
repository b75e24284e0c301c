import type { JsonObject } from '../../platform/json.ts';
import type { Instant } from '../../platform/time.ts';

/** What a year came to: open at its begin, new in it, closed in it, open at its end. */
export interface Flow {
  opening: number;
  received: number;
  closed: number;
  open: number;
}

/** The flow of one unit, class of matter and source. */
export interface FlowPart extends JsonObject {
  unit: string;
  class: string;
  source: string;
  opening: number;
  received: number;
  closed: number;
  open: number;
}

/** Problems a unit had on its list 问题清单 in the year: promised, and what came of them. */
export interface ProblemsOfUnit extends JsonObject {
  unit: string;
  listed: number;
  struck: number;
  removed: number;
  open: number;
  overdue: number;
}

/** A year as it is counted, and once settled as the record holds it. */
export interface YearBook extends JsonObject {
  year: number;
  from: Instant;
  /** The end of the year, or now while it runs. */
  until: Instant;
  parts: FlowPart[];
  problems: ProblemsOfUnit[];
}

export const sliceKinds = ['unit', 'class', 'source'] as const;
export type SliceKind = (typeof sliceKinds)[number];

export interface Slice extends Flow {
  name: string;
}

const nothing: Flow = { opening: 0, received: 0, closed: 0, open: 0 };

function plus(one: Flow, other: Flow): Flow {
  return {
    opening: one.opening + other.opening,
    received: one.received + other.received,
    closed: one.closed + other.closed,
    open: one.open + other.open,
  };
}

/** Every slice of one kind, in the order its names are first met. */
export function slicesBy(kind: SliceKind, parts: readonly FlowPart[]): Slice[] {
  const groups = Map.groupBy(parts, (part) => part[kind]);
  return [...groups].map(([name, some]) => ({ name, ...some.reduce<Flow>(plus, nothing) }));
}

/** The whole city. */
export function totalOf(parts: readonly Flow[]): Flow {
  return parts.reduce<Flow>(plus, nothing);
}

/** 期初＋新收－办结＝期末. */
export function isBalanced({ opening, received, closed, open }: Flow): boolean {
  return opening + received - closed === open;
}

/** Adds what stands under one name: parts of towns to their county, categories to their class. */
export function mergedParts(parts: readonly FlowPart[]): FlowPart[] {
  const groups = Map.groupBy(parts, (part) => JSON.stringify([part.unit, part.class, part.source]));
  return [...groups.values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ ...first, ...totalOf([first, ...more]) }],
  );
}
