import { type Fits, type Party, type Side, sides } from './listing.ts';

interface Named {
  zh: string;
}

interface MatchField {
  code: string;
  name: Named;
  rule: string;
  unit?: Named | null | undefined;
  choices?: readonly { code: string; name: Named }[] | undefined;
}

/** A kind as the city's data or the console has it. */
interface Kind {
  code: string;
  name: Named;
  need: Named;
  offer: Named;
  fields: readonly MatchField[];
}

/** What a resident or a firm wrote on the public page, before staff checked it and put it into the register. */
export interface Offered {
  kind: string;
  side: Side;
  party: Party;
  /** Of a firm or village only. */
  name: string | null;
  fits: Fits;
  /** Whether what is compared may be shown to the other side before both agreed. */
  shared: boolean;
  note: string;
}

const mark = '供需对接';
const partyWords: Readonly<Record<Party, string>> = { person: '个人', firm: '企业', village: '村（社区）' };
const labels = { party: '我是', name: '名称', shared: '同意先给对方看', note: '补充' } as const;
const yes = '是';
const no = '否';
/** Stands between choices: their own names hold 、 but never this. */
const between = '；';

/** 标题: what the list of requests shows of it. */
export function titleOffered(kind: Kind, side: Side): string {
  return [mark, kind.name.zh, kind[side].zh].join('·').slice(0, 60);
}

/** The words of the request it becomes. Staff read Chinese; a name or a telephone never stands among them. */
export function sayOffered(kind: Kind, offered: Offered): string {
  const { side, party, name, fits, shared, note } = offered;
  const fitLines = comparedFields(kind).flatMap((field) => {
    const said = fits[field.code];
    return said === undefined ? [] : [`${labelOf(field)}：${sayValue(field, said)}`];
  });
  return [
    titleOffered(kind, side),
    `${labels.party}：${partyWords[party]}`,
    ...(name === null ? [] : [`${labels.name}：${name}`]),
    ...fitLines,
    `${labels.shared}：${shared ? yes : no}`,
    ...(note === '' ? [] : [`${labels.note}：${note.replaceAll('\n', ' ')}`]),
  ].join('\n');
}

/** Reads such words again, so that nobody types them twice; undefined where they are no such words. */
export function readOffered(words: string, kinds: readonly Kind[]): Offered | undefined {
  const [head, ...lines] = words.split('\n').map((line) => line.trim());
  const found = kinds
    .flatMap((kind) => sides.map((side) => ({ kind, side })))
    .find(({ kind, side }) => titleOffered(kind, side) === head);
  if (found === undefined) return undefined;
  const said = new Map(lines.map((line) => partsOf(line)));
  const { kind, side } = found;
  const party = (Object.keys(partyWords) as Party[]).find(
    (one) => partyWords[one] === said.get(labels.party),
  );
  const fits: Fits = {};
  for (const field of comparedFields(kind)) {
    const value = readValue(field, said.get(labelOf(field)));
    if (value !== undefined) fits[field.code] = value;
  }
  return {
    ...{ kind: kind.code, side, party: party ?? 'person', fits },
    name: party === 'person' ? null : (said.get(labels.name) ?? null),
    shared: said.get(labels.shared) === yes,
    note: said.get(labels.note) ?? '',
  };
}

/** What is asked of whoever offers or asks: the county is known from the place. */
export function comparedFields<Field extends { rule: string }>({
  fields,
}: {
  fields: readonly Field[];
}): Field[] {
  return fields.filter(({ rule }) => rule !== 'county');
}

function labelOf({ name, unit }: MatchField): string {
  return unit === undefined || unit === null ? name.zh : `${name.zh}（${unit.zh}）`;
}

function sayValue({ choices }: MatchField, value: number | string[]): string {
  if (typeof value === 'number') return String(value);
  return value.map((code) => (choices ?? []).find((one) => one.code === code)?.name.zh ?? code).join(between);
}

function readValue({ rule, choices }: MatchField, text: string | undefined): number | string[] | undefined {
  if (text === undefined) return undefined;
  if (rule !== 'shares') return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  const codes = text
    .split(between)
    .flatMap((name) => (choices ?? []).find((one) => one.name.zh === name)?.code ?? []);
  return codes.length === 0 ? undefined : codes;
}

function partsOf(line: string): [string, string] {
  const at = line.indexOf('：');
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
}
