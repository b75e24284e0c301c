import { gateSentences } from '../src/triage/rules/gate/sentences.ts';
import { gateClassifier, gateShares, sentenceWarnings, warnFrom } from '../src/triage/rules/gate/warnings.ts';
import { foldsOf } from '../src/triage/rules/learn.ts';

/**
 * The classifier beside the discipline gate and the 涉险 words, on the published sentences of the repository: acts left
 * out in tenths, so that none is learned from and asked about at once. `…ByLearning` is the classifier without its marks.
 */
export async function run(): Promise<object> {
  const folds = foldsOf(
    gateSentences.map(({ text, label, group }) => ({ title: '', words: text, label, group })),
    { folds: 10, seed: 5 },
  );
  const kinds = ['discipline', 'danger'] as const;
  const tally = new Map(kinds.map((kind) => [kind, { of: 0, found: 0, learned: 0, shown: 0, right: 0 }]));
  for (let fold = 0; fold < 10; fold += 1) {
    const classifier = gateClassifier(gateSentences.filter((_, at) => folds[at] !== fold));
    for (const { text, label } of gateSentences.filter((_, at) => folds[at] === fold)) {
      const warned = sentenceWarnings(classifier, text);
      const shares = gateShares(classifier, text);
      for (const kind of kinds) {
        const count = tally.get(kind);
        if (count === undefined) continue;
        const isKind = label === kind;
        count.of += Number(isKind);
        count.found += Number(isKind && warned.includes(kind));
        count.learned += Number(isKind && shares[kind] >= warnFrom[kind]);
        count.shown += Number(warned.includes(kind));
        count.right += Number(isKind && warned.includes(kind));
      }
    }
  }
  const share = (part: number, whole: number) => Math.round((part / Math.max(1, whole)) * 10_000) / 10_000;
  const figures = kinds.flatMap((kind) => {
    const { of, found, learned, shown, right } = tally.get(kind) ?? {
      of: 0,
      found: 0,
      learned: 0,
      shown: 0,
      right: 0,
    };
    return [
      [`${kind}Recall`, share(found, of)],
      [`${kind}RecallByLearning`, share(learned, of)],
      [`${kind}Precision`, share(right, shown)],
      [`${kind}Sentences`, of],
    ] as const;
  });
  return { ...Object.fromEntries(figures), sentences: gateSentences.length };
}
