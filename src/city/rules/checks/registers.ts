import { type Issue, issueAt } from '../issue.ts';
import { itemsOf, type PlacedItem } from '../item.ts';
import type { Kinds } from '../kinds/registry.ts';

type Register = Kinds['register'];

/** What a register names of itself is there, once, and of the kind it is used as. */
export function checkRegisters(items: readonly PlacedItem[]): Issue[] {
  return itemsOf(items, 'register').flatMap((item) => {
    const { data } = item;
    return [
      ...twice(data).map(([path, one]) => issueAt(item, path, 'part-twice', { code: one })),
      ...unknown(data).map(([path, one]) => issueAt(item, path, 'no-such-part', { code: one })),
      ...misused(data).map(([path, one]) => issueAt(item, path, 'part-misused', { code: one })),
    ];
  });
}

type Found = readonly [path: string, code: string];

/** Fields a clock goes by. */
function dayOf(clock: NonNullable<Register['stages'][number]['clock']>): string[] {
  if ('field' in clock) return [clock.field];
  return clock.from === undefined ? [] : [clock.from];
}

function twice({ fields, stages, steps, figures }: Register): Found[] {
  return Object.entries({ fields, stages, steps, figures }).flatMap(([path, list]) => {
    const codes = list.map(({ code }) => code);
    return codes.filter((one, at) => codes.indexOf(one) !== at).map((one) => [path, one] as const);
  });
}

function unknown(register: Register): Found[] {
  const { fields, stages, steps, opening, once, looks, figures, title } = register;
  const has = (list: readonly { code: string }[]) => {
    const codes = new Set(list.map(({ code }) => code));
    return (path: string, named: readonly string[]): Found[] =>
      named.filter((one) => !codes.has(one)).map((one) => [path, one]);
  };
  const [field, stage, step] = [has(fields), has(stages), has(steps)];
  return [
    ...field('title', [title]),
    ...field('opening.asks', opening.asks),
    ...field('opening.needs', opening.needs),
    ...field('once', once ?? []),
    ...field('since', register.since === undefined ? [] : [register.since]),
    ...stages.flatMap(({ clock }, at) =>
      clock === undefined ? [] : field(`stages[${at}].clock`, dayOf(clock)),
    ),
    ...steps.flatMap((one, at) => [
      ...stage(`steps[${at}].from`, one.from),
      ...stage(`steps[${at}].to`, one.to === undefined ? [] : [one.to]),
      ...field(`steps[${at}].asks`, one.asks),
      ...field(`steps[${at}].needs`, one.needs),
      ...step(`steps[${at}].notBy`, one.notBy ?? []),
      ...field(`steps[${at}].after`, one.after === undefined ? [] : [one.after.from]),
      ...field(
        `steps[${at}].least`,
        (one.least ?? []).flatMap((share) => [share.field, share.whole]),
      ),
    ]),
    ...(looks === undefined ? [] : stage('looks.back', [looks.back])),
    ...figures.flatMap(({ field: of, whole }, at) =>
      field(`figures[${at}]`, [of, ...(whole === undefined ? [] : [whole])]),
    ),
  ];
}

/** Parts that are there and cannot be used so: a title that is no plain line, a clock on words, a step nobody takes. */
function misused(register: Register): Found[] {
  const { fields, stages, steps, opening, once, looks, figures, title } = register;
  const fieldOf = new Map(fields.map((field) => [field.code, field]));
  const is = (code: string, ...types: string[]) => types.includes(fieldOf.get(code)?.type ?? types[0] ?? '');
  const stateOf = new Map(stages.map(({ code, state }) => [code, state]));
  const named = fieldOf.get(title);
  const isNamed = named === undefined || (named.type === 'line' && named.personal !== true);
  return [
    ...(isNamed && opening.needs.includes(title) ? [] : [['title', title] as const]),
    ...fields
      .filter(({ type, choices }) => (type === 'choice') !== (choices !== undefined))
      .map(({ code }) => ['fields', code] as const),
    ...fields
      .filter(({ type, personal }) => personal === true && type !== 'line' && type !== 'text')
      .map(({ code }) => ['fields', code] as const),
    ...(once ?? []).filter((one) => !opening.needs.includes(one)).map((one) => ['once', one] as const),
    ...stages
      .slice(0, 1)
      .filter(({ state }) => state !== 'open')
      .map(({ code }) => ['stages', code] as const),
    ...stages.flatMap(({ clock }) =>
      clock === undefined
        ? []
        : dayOf(clock)
            .filter((one) => !is(one, 'day'))
            .map((one) => ['stages', one] as const),
    ),
    ...steps.flatMap(({ least }) =>
      (least ?? [])
        .flatMap(({ field, whole }) => [field, whole])
        .filter((one) => !is(one, 'number', 'money'))
        .map((one) => ['steps', one] as const),
    ),
    ...steps.flatMap(({ after, needs }) =>
      after === undefined || (is(after.from, 'day') && needs.includes(after.from))
        ? []
        : [['steps', after.from] as const],
    ),
    ...(register.since !== undefined && !is(register.since, 'day')
      ? [['since', register.since] as const]
      : []),
    ...steps
      .filter(({ by, units }) => by.length === 0 && (units ?? []).length === 0)
      .map(({ code }) => ['steps', code] as const),
    ...(looks !== undefined && stateOf.get(looks.back) !== 'open' ? [['looks', looks.back] as const] : []),
    ...figures.filter((figure) => !isCounted(figure, is)).map(({ code }) => ['figures', code] as const),
  ];
}

/** Whether a figure can be made of its fields. */
function isCounted(
  { kind, field, whole }: Register['figures'][number],
  is: (code: string, ...types: string[]) => boolean,
): boolean {
  if (kind === 'by') return is(field, 'choice', 'yes', 'unit') && whole === undefined;
  if (kind === 'across') return is(field, 'choice') && whole !== undefined && is(whole, 'choice');
  const isWhole = whole !== undefined && is(whole, 'number', 'money');
  return is(field, 'number', 'money') && (kind === 'part' ? isWhole : whole === undefined);
}
