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
  const found = await handedIn(context, { rule: rule.code, units: [...above, ...beside] });
  const others = found.map((one) => readyPlan(context, inForce, one));
  return reviewPlan({
    unit: submitter.unit,
    document,
    rule,
    level: submitter.level,
    names: namesFor(inForce),
    posts: postsFor(inForce, submitter.unit),
    parent: others.find(({ unit }) => unit === submitter.parent) ?? null,
    siblings: others.filter(({ unit }) => unit !== submitter.parent),
  });
}
