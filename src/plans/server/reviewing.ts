import type { Context } from '../../platform/context.ts';
import { otherPlan } from '../rules/copying.ts';
import type { PlanDocument } from '../rules/document.ts';
import type { Finding } from '../rules/finding.ts';
import { reviewPlan } from '../rules/review.ts';
import type { OtherPlan } from '../rules/subject.ts';
import { namesFor, postsFor, type RuleInForce, type Submitter, submittersOf } from './city.ts';
import { type HandedIn, handedIn } from './store.ts';

/** Plans made ready to be compared with, by what they are: folding a plan costs more than asking for it. */
const ready = new Map<string, OtherPlan>();
const mostReady = 400;

function readyPlan(context: Context, inForce: RuleInForce, of: HandedIn): OtherPlan {
  const key = `${context.city}/${context.revision}/${inForce.rule.code}/${of.plan}/${of.version}`;
  const before = ready.get(key);
  if (before !== undefined) return before;
  if (ready.size >= mostReady) ready.clear();
  const made = otherPlan(of, namesFor(inForce));
  ready.set(key, made);
  return made;
}

/** Units whose plans stand beside one: the same level, under the same body. */
function siblingsOf(inForce: RuleInForce, { unit, level, parent }: Submitter): string[] {
  return submittersOf(inForce)
    .filter((one) => one.level.code === level.code && one.parent === parent && one.unit !== unit)
    .map((one) => one.unit);
}

/** Whether a unit's plan stands above the submitter's or below it. */
function lineOf(inForce: RuleInForce, { unit }: Submitter): (other: string) => boolean {
  const parents = new Map(submittersOf(inForce).map((one) => [one.unit, one.parent]));
  const above = (of: string, seen: readonly string[] = []): readonly string[] => {
    const parent = parents.get(of) ?? null;
    return parent === null || seen.includes(parent) ? seen : above(parent, [...seen, parent]);
  };
  const ours = new Set(above(unit));
  return (other) => ours.has(other) || above(other).includes(unit);
}

/** Books of posts, made when first asked for: most plans name nobody another needs. */
function booksOf(inForce: RuleInForce): (unit: string) => ReadonlyMap<string, string> {
  const made = new Map<string, ReadonlyMap<string, string>>();
  return (unit) => {
    const book = made.get(unit) ?? postsFor(inForce, unit);
    made.set(unit, book);
    return book;
  };
}

/** What the engine finds in a document of a unit, against the plans handed in above and beside it. */
export async function findingsIn(
  context: Context,
  inForce: RuleInForce,
  of: { submitter: Submitter; document: PlanDocument },
): Promise<Finding[]> {
  const { submitter, document } = of;
  const { rule } = inForce;
  const above = submitter.parent === null ? [] : [submitter.parent];
  const beside = siblingsOf(inForce, submitter);
  const all = await handedIn(context, {
    rule: rule.code,
    units: submittersOf(inForce).flatMap(({ unit }) => (unit === submitter.unit ? [] : [unit])),
  });
  const compared = new Set([...above, ...beside]);
  const others = all.filter(({ unit }) => compared.has(unit)).map((one) => readyPlan(context, inForce, one));
  const isInLine = lineOf(inForce, submitter);
  return reviewPlan({
    unit: submitter.unit,
    document,
    rule,
    level: submitter.level,
    names: namesFor(inForce),
    posts: postsFor(inForce, submitter.unit),
    parent: others.find(({ unit }) => unit === submitter.parent) ?? null,
    siblings: others.filter(({ unit }) => unit !== submitter.parent),
    elsewhere: all.map(({ plan, unit, document }) => ({ plan, unit, document, isInLine: isInLine(unit) })),
    postsOf: booksOf(inForce),
  });
}
