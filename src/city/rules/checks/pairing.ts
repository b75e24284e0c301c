import { type Issue, issueAt } from '../issue.ts';
import { itemsOf, type PlacedItem } from '../item.ts';
import { extensionTargets } from '../kinds/pairing.ts';

/** 三延伸 goes to three kinds of targets only, and somebody may give each type of help. */
export function checkPairTypes(items: readonly PlacedItem[]): Issue[] {
  return itemsOf(items, 'pair-type').flatMap((type) => {
    const { group, targets, helpers, leaders } = type.data;
    const beyond = targets
      .filter((target) => group === 'extension' && !extensionTargets.some((one) => one === target))
      .map((target) => issueAt(type, 'targets', 'extension-target', { code: target }));
    const nobody = helpers.length === 0 && !leaders ? [issueAt(type, 'helpers', 'nobody-helps')] : [];
    return [...beyond, ...nobody];
  });
}
