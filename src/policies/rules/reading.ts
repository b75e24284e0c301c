import { lawLayerOf } from './parameters.ts';
import { type Amount, type Operand, type Policy, type Predicate, policySchema } from './policy.ts';

export const policyFaults = [
  'wrong-shape',
  'unknown-fact',
  'unknown-parameter',
  'unknown-switch',
  'unknown-option',
  'unknown-text',
  'unknown-choice',
  'duplicate-code',
  'no-last-row',
  'row-after-last',
  'dates-reversed',
  'two-values',
  'layer-without-rank',
  'layer-cannot-decide',
  'too-many-questions',
  'not-a-date',
] as const;

/** Something wrong in a policy's data: where, and what. The sentence with the fix stands in `messages.ts` under the same name. */
export interface PolicyFault {
  fault: (typeof policyFaults)[number];
  path: string;
  got: string;
}

/** Questions a firm is asked at most before it learns what it can get. */
export const questionsAtMost = 6;

/** Reads a policy from data and checks it against itself; all faults at once. */
export function readPolicy(
  data: unknown,
): { ok: true; policy: Policy } | { ok: false; faults: PolicyFault[] } {
  const read = policySchema.safeParse(data);
  if (!read.success) {
    return {
      ok: false,
      faults: read.error.issues.map(({ path, message }) => ({
        fault: 'wrong-shape',
        path: path.map(String).join('.'),
        got: message,
      })),
    };
  }
  const faults = [
    ...checkCodes(read.data),
    ...checkReferences(read.data),
    ...checkLayers(read.data),
    ...checkRows(read.data),
  ];
  return faults.length === 0 ? { ok: true, policy: read.data } : { ok: false, faults };
}

const lists = [
  'texts',
  'facts',
  'parameters',
  'switches',
  'conditions',
  'documents',
  'outcomes',
  'steps',
] as const;

function checkCodes(policy: Policy): PolicyFault[] {
  return lists.flatMap((list) => {
    const codes = policy[list].map(({ code }) => code);
    return codes
      .filter((code, index) => codes.indexOf(code) !== index)
      .map((code): PolicyFault => ({ fault: 'duplicate-code', path: list, got: code }));
  });
}

interface Uses {
  path: string;
  facts: string[];
  parameters: string[];
  switches: [string, string][];
  values: [string, string | number | boolean][];
}

function noUses(path: string): Uses {
  return { path, facts: [], parameters: [], switches: [], values: [] };
}

function usesOf(test: Predicate, uses: Uses): Uses {
  if ('in' in test) {
    uses.facts.push(test.fact);
    for (const value of test.in) uses.values.push([test.fact, value]);
  } else if ('fact' in test) {
    uses.facts.push(test.fact);
    for (const bound of [test.atLeast, test.atMost, test.above, test.below]) noteBound(bound, uses);
  } else if ('switch' in test) uses.switches.push([test.switch, test.is]);
  else if ('not' in test) usesOf(test.not, uses);
  else for (const one of 'all' in test ? test.all : test.any) usesOf(one, uses);
  return uses;
}

function noteBound(bound: Operand | undefined, uses: Uses): void {
  if (typeof bound === 'object') uses.parameters.push(bound.parameter);
}

function amountUses(amount: Amount, uses: Uses): Uses {
  if ('parameter' in amount) uses.parameters.push(amount.parameter);
  if ('fact' in amount) uses.facts.push(amount.fact);
  if ('least' in amount) for (const one of amount.least) amountUses(one, uses);
  if ('of' in amount) {
    if (typeof amount.perTenThousand === 'object') uses.parameters.push(amount.perTenThousand.parameter);
    amountUses(amount.of, uses);
  }
  return uses;
}

function allUses(policy: Policy): Uses[] {
  const tests: [string, Predicate | undefined][] = [
    ...policy.conditions.flatMap(({ code, branches }) =>
      branches.map((row): [string, Predicate | undefined] => [`conditions.${code}.${row.code}`, row.if]),
    ),
    ...policy.documents.map(({ code, when }): [string, Predicate | undefined] => [`documents.${code}`, when]),
    ...policy.deadlines.map(({ code, when }): [string, Predicate | undefined] => [`deadlines.${code}`, when]),
    ...policy.outcomes.map(({ code, when }): [string, Predicate | undefined] => [`outcomes.${code}`, when]),
  ];
  return [
    ...tests.flatMap(([path, test]) => (test === undefined ? [] : [usesOf(test, noUses(path))])),
    ...policy.outcomes.flatMap(({ code, amount }) =>
      amount === undefined ? [] : [amountUses(amount, noUses(`outcomes.${code}`))],
    ),
  ];
}

function checkReferences(policy: Policy): PolicyFault[] {
  const facts = new Map(policy.facts.map((fact) => [fact.code, fact]));
  const parameters = new Set(policy.parameters.map(({ code }) => code));
  const switches = new Map(
    policy.switches.map(({ code, options }) => [code, options.map((one) => one.code)]),
  );
  const faults = allUses(policy).flatMap((uses) => {
    const { path } = uses;
    return [
      ...uses.facts.filter((code) => !facts.has(code)).map((got) => ({ fault: 'unknown-fact', path, got })),
      ...uses.parameters
        .filter((code) => !parameters.has(code))
        .map((got) => ({ fault: 'unknown-parameter', path, got })),
      ...uses.switches
        .filter(([code, option]) => switches.get(code)?.includes(option) !== true)
        .map(([code, option]) => ({
          fault: switches.has(code) ? 'unknown-option' : 'unknown-switch',
          path,
          got: `${code}=${option}`,
        })),
      ...uses.values
        .filter(([code, value]) => !isChoice(facts.get(code), value))
        .map(([code, value]) => ({ fault: 'unknown-choice', path, got: `${code}=${value}` })),
    ] as PolicyFault[];
  });
  return [...faults, ...checkTexts(policy), ...checkAnchors(policy), ...checkDefaults(policy)];
}

function isChoice(fact: Policy['facts'][number] | undefined, value: string | number | boolean): boolean {
  if (fact === undefined) return true;
  if (fact.type === 'yes-no') return typeof value === 'boolean';
  if (fact.type !== 'choice') return true;
  return fact.choices?.some(({ code }) => code === value) === true;
}

function checkTexts(policy: Policy): PolicyFault[] {
  const known = new Set(policy.texts.map(({ code }) => code));
  const named: [string, string][] = [
    ...policy.parameters.flatMap(({ code, values }) =>
      values.map(({ text }): [string, string] => [`parameters.${code}`, text]),
    ),
    ...policy.switches.flatMap(({ code, options }) =>
      options.map(({ text }): [string, string] => [`switches.${code}`, text]),
    ),
    ...policy.conditions.flatMap(({ code, branches }) =>
      branches.map(({ text }): [string, string] => [`conditions.${code}`, text]),
    ),
    ...policy.deadlines.map(({ code, text }): [string, string] => [`deadlines.${code}`, text]),
    ...policy.outcomes.map(({ code, text }): [string, string] => [`outcomes.${code}`, text]),
    ...policy.steps.map(({ code, text }): [string, string] => [`steps.${code}`, text]),
  ];
  return named
    .filter(([, text]) => !known.has(text))
    .map(([path, got]) => ({ fault: 'unknown-text', path, got }));
}

function checkAnchors({ deadlines, facts }: Policy): PolicyFault[] {
  return deadlines.flatMap(({ code, by }): PolicyFault[] => {
    if (!('after' in by)) return [];
    const fact = facts.find((one) => one.code === by.after);
    if (fact?.type === 'date') return [];
    return [
      { fault: fact === undefined ? 'unknown-fact' : 'not-a-date', path: `deadlines.${code}`, got: by.after },
    ];
  });
}

function checkDefaults({ switches }: Policy): PolicyFault[] {
  return switches
    .filter((one) => !one.options.some(({ code }) => code === one.default))
    .map((one) => ({ fault: 'unknown-option', path: `switches.${one.code}`, got: one.default }));
}

function checkLayers(policy: Policy): PolicyFault[] {
  const ranked = new Set<string>(policy.precedence);
  const unranked = policy.texts
    .filter(({ layer }) => layer !== 'office' && layer !== 'elsewhere' && !ranked.has(layer))
    .map(
      ({ code, layer }): PolicyFault => ({ fault: 'layer-without-rank', path: `texts.${code}`, got: layer }),
    );
  return [...unranked, ...policy.parameters.flatMap((parameter) => checkValues(policy, parameter))];
}

function checkValues(policy: Policy, { code, values }: Policy['parameters'][number]): PolicyFault[] {
  const path = `parameters.${code}`;
  return values.flatMap(({ from, to, text }, index): PolicyFault[] => {
    const layer = lawLayerOf(policy, text);
    if (layer === undefined) return [{ fault: 'layer-cannot-decide', path, got: text }];
    if (to !== undefined && to < from) return [{ fault: 'dates-reversed', path, got: `${from} – ${to}` }];
    const twin = values
      .slice(0, index)
      .find((one) => lawLayerOf(policy, one.text) === layer && overlap(one, { from, to }));
    return twin === undefined ? [] : [{ fault: 'two-values', path, got: `${twin.from}, ${from}` }];
  });
}

interface Days {
  from: string;
  to?: string | undefined;
}

function overlap(one: Days, other: Days): boolean {
  return (one.to === undefined || other.from <= one.to) && (other.to === undefined || one.from <= other.to);
}

function checkRows({ conditions, facts, validity }: Policy): PolicyFault[] {
  const rows = conditions.flatMap(({ code, branches }): PolicyFault[] => {
    const path = `conditions.${code}`;
    const ends = branches.flatMap((row, index) => (row.if === undefined ? [index] : []));
    if (ends.length === 0) return [{ fault: 'no-last-row', path, got: branches.at(-1)?.code ?? '' }];
    return ends[0] === branches.length - 1
      ? []
      : [{ fault: 'row-after-last', path, got: branches[(ends[0] ?? 0) + 1]?.code ?? '' }];
  });
  const asked = facts.filter((fact) => fact.asked).length;
  if (asked > questionsAtMost) rows.push({ fault: 'too-many-questions', path: 'facts', got: String(asked) });
  if (validity.to !== undefined && validity.to < validity.from) {
    rows.push({ fault: 'dates-reversed', path: 'validity', got: `${validity.from} – ${validity.to}` });
  }
  return rows;
}
