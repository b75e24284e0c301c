/**
 * What is counted together: everything, a class of livelihood 民生类别, what is of none of them, a top category with all below it,
 * what has no category yet, what went to a category for whatever fits nowhere else.
 */
export type Matter = 'all' | 'rest' | 'none' | 'residual' | `livelihood/${string}` | `category/${string}`;

/** What is told by place as well. */
export type MappedMatter = 'all' | `livelihood/${string}` | `category/${string}`;

export const matterPattern = /^(all|rest|none|residual|(livelihood|category)\/[a-z0-9][a-z0-9-]{0,59})$/;

/** Which requests by category: all, those without one, those of one of some, those of any but some. */
export type CategoriesAsked = 'all' | 'none' | { among: readonly string[] } | { except: readonly string[] };

export interface CategoryFacts {
  code: string;
  parent?: string | undefined;
  livelihood?: string | undefined;
  residual?: boolean | undefined;
}

export interface Taxonomy {
  livelihoods: readonly string[];
  /** Top categories in official order. */
  tops: readonly string[];
  topOf(category: string): string | null;
  livelihoodOf(category: string): string | null;
  isResidual(category: string): boolean;
  codes: readonly string[];
}

/** How a city's categories stand to one another; a category without a class has that of the one above it. */
export function taxonomyOf(categories: readonly CategoryFacts[], livelihoods: readonly string[]): Taxonomy {
  const byCode = new Map(categories.map((category) => [category.code, category]));
  const above = (code: string): CategoryFacts[] => {
    const found: CategoryFacts[] = [];
    for (let at = byCode.get(code); at !== undefined && !found.includes(at); ) {
      found.push(at);
      at = at.parent === undefined ? undefined : byCode.get(at.parent);
    }
    return found;
  };
  // worked out once: a page asks some ten thousand times
  const facts = new Map(categories.map(({ code }) => [code, factsOf(above(code))]));
  return {
    livelihoods,
    tops: categories.filter(({ parent }) => parent === undefined).map(({ code }) => code),
    topOf: (code) => facts.get(code)?.top ?? null,
    livelihoodOf: (code) => facts.get(code)?.livelihood ?? null,
    isResidual: (code) => facts.get(code)?.isResidual === true,
    codes: categories.map(({ code }) => code),
  };
}

function factsOf(above: readonly CategoryFacts[]) {
  return {
    top: above.at(-1)?.code ?? null,
    livelihood: above.find(({ livelihood }) => livelihood !== undefined)?.livelihood ?? null,
    isResidual: above.some(({ residual }) => residual === true),
  };
}

/** The matters the mix is told in: each class of livelihood, and what is of none. */
export const classesOf = ({ livelihoods }: Taxonomy): Matter[] => [
  ...livelihoods.map((code): Matter => `livelihood/${code}`),
  'rest',
];

/** The top categories as matters. */
export const topsOf = ({ tops }: Taxonomy): `category/${string}`[] =>
  tops.map((code): `category/${string}` => `category/${code}`);

/** Whether a request of this category belongs to a matter; null is one without a category. A category the city no longer has is of none. */
export function belongsTo(taxonomy: Taxonomy, matter: Matter, category: string | null): boolean {
  if (matter === 'all') return true;
  if (category === null || matter === 'none') return category === null && matter === 'none';
  if (matter === 'residual') return taxonomy.isResidual(category);
  const livelihood = taxonomy.livelihoodOf(category);
  if (matter === 'rest') return livelihood === null;
  const [kind, code] = matter.split('/');
  return (kind === 'livelihood' ? livelihood : taxonomy.topOf(category)) === code;
}

/** The categories of a matter, for asking requests. What is of no class is asked by what it is not: it holds categories the city no longer has. */
export function categoriesOf(taxonomy: Taxonomy, matter: Matter): CategoriesAsked {
  if (matter === 'all' || matter === 'none') return matter;
  if (matter === 'rest')
    return { except: taxonomy.codes.filter((code) => taxonomy.livelihoodOf(code) !== null) };
  return { among: taxonomy.codes.filter((code) => belongsTo(taxonomy, matter, code)) };
}
