import { type Block, type Copied, comparedWith, copiedFrom } from './copied.ts';
import { blocksOf, type PlanDocument } from './document.ts';
import { type Finding, finding, type SideBySide, wholePlan } from './finding.ts';
import { fold, type NameBook } from './folded.ts';
import type { OtherPlan, PlanRule, Subject } from './subject.ts';

/** The blocks of a plan, folded: names of units and places and standing phrases put aside. */
export function foldedBlocks(document: PlanDocument, names: NameBook): Block[] {
  return blocksOf(document).map(({ place, text }) => ({ place, folded: fold(text, names) }));
}

/** A plan made ready to be compared with. */
export function otherPlan(
  of: { plan: string; unit: string; document: PlanDocument },
  names: NameBook,
): OtherPlan {
  return { ...of, compared: comparedWith(foldedBlocks(of.document, names)) };
}

/** Passages shown of one finding, and other plans named. */
const passagesShown = 12;
const plansNamed = 3;

const percentOf = (share: number) => Math.round(share * 100);

/** How much of the plan stands in the plan above and in plans beside it 防止上下一般粗, names put aside. */
export function checkCopying({ document, rule, names, parent, siblings }: Subject): Finding[] {
  const { copiedFromParent, copiedFromSibling, passage } = rule.thresholds;
  const own = foldedBlocks(document, names);
  const compare = (other: OtherPlan) => ({ other, copied: copiedFrom(own, other.compared, passage) });
  const above = parent === null ? [] : [compare(parent)];
  const beside = siblings
    .map(compare)
    .filter(({ copied }) => percentOf(copied.share) >= copiedFromSibling)
    .toSorted((one, two) => two.copied.share - one.copied.share);
  const over = above.filter(({ copied }) => percentOf(copied.share) >= copiedFromParent);
  return [
    ...over.map(({ other, copied }) =>
      said('copied-parent', { other, copied, least: copiedFromParent, others: 0 }),
    ),
    ...beside
      .slice(0, plansNamed)
      .map(({ other, copied }) =>
        said('copied-sibling', { other, copied, least: copiedFromSibling, others: beside.length - 1 }),
      ),
    ...onlyNames([...above, ...siblings.map(compare)], rule),
  ];
}

interface Comparison {
  other: OtherPlan;
  copied: Copied;
}

/** Passages that differ by names and figures alone, where they make up enough of the plan: the plan they come from most. */
function onlyNames(compared: readonly Comparison[], { thresholds }: PlanRule): Finding[] {
  const [most] = compared
    .filter(({ copied }) => percentOf(copied.replaced) >= thresholds.onlyNames)
    .toSorted((one, two) => two.copied.replaced - one.copied.replaced);
  if (most === undefined) return [];
  const passages = most.copied.passages.filter(({ isReplaced }) => isReplaced);
  return [
    said('only-names', {
      other: most.other,
      copied: { ...most.copied, share: most.copied.replaced, passages },
      least: thresholds.onlyNames,
      others: 0,
    }),
  ];
}

function said(
  kind: 'copied-parent' | 'copied-sibling' | 'only-names',
  { other, copied, least, others }: Comparison & { least: number; others: number },
): Finding {
  return finding(kind, wholePlan, {
    said: { share: percentOf(copied.share), least, passages: copied.passages.length, others },
    elsewhere: { unit: other.unit, plan: other.plan, entry: null },
    passages: copied.passages
      .slice(0, passagesShown)
      .map(({ place, own, theirs, isReplaced }): SideBySide => ({ place, own, theirs, isReplaced })),
    about: other.unit,
  });
}
