import type { Choice } from './choices.ts';

/** Something of the city an old name may mean, and how alike the names are, between 0 and 1. */
export interface Suggestion {
  code: string;
  likeness: number;
}

/** Words that stand in hundreds of names and tell nothing. */
const common =
  /(人民政府|委员会|管理局|办事处|办公室|服务中心|管理处|有限公司|集团|[市县区镇乡局委办处中心])/g;

const leastLike = 0.34;
const mostSuggested = 3;

/**
 * What an old name may mean today, the likeliest first: 市规划局 → 市自然资源和规划局. After reorganisations a name
 * often lives on inside a longer one, so what one name has of the other counts more than what differs.
 */
export function suggestFor(name: string, choices: readonly Choice[]): Suggestion[] {
  const wanted = pairsOf(name);
  if (wanted.size === 0) return [];
  return choices
    .map(({ code, names }) => ({
      code,
      likeness: Math.max(0, ...names.map((one) => likeness(wanted, pairsOf(one)))),
    }))
    .filter((one) => one.likeness >= leastLike)
    .sort((one, other) => other.likeness - one.likeness || (one.code < other.code ? -1 : 1))
    .slice(0, mostSuggested);
}

/** A name that begins alike is likelier the same office than one that ends alike. */
const beginsAlike = 0.3;

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const pair of one) if (other.has(pair)) shared += 1;
  const inside = shared / Math.min(one.size, other.size);
  const alike = (2 * shared) / (one.size + other.size);
  const [begin] = one;
  const begun = begin !== undefined && other.values().next().value === begin ? beginsAlike : 0;
  return Math.min(1, Math.round((0.6 * inside + 0.4 * alike + begun) * 100) / 100);
}

const known = new Map<string, ReadonlySet<string>>();
const mostKnown = 20_000;

/** Pairs of neighbouring characters without the city and the common words; a single one by itself. */
function pairsOf(name: string): ReadonlySet<string> {
  const before = known.get(name);
  if (before !== undefined) return before;
  const plain = name
    .normalize('NFKC')
    .replace(/[\s()（）·.,，、]/g, '')
    .replace(/^\p{Script=Han}{1,3}市(?=\p{Script=Han}{2})/u, '');
  const stem = plain.replace(common, '') || plain;
  const letters = [...stem];
  const pairs = new Set(
    letters.length === 1 ? letters : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`),
  );
  if (known.size < mostKnown) known.set(name, pairs);
  return pairs;
}
