import type { CivilDate } from '../../platform/time.ts';
import type { PlanDocument, PlanEntry, PlanSection } from './document.ts';

/** What a file holds, before anything is made of it: paragraphs and tables in their order. */
export type ReadPart = { kind: 'text'; text: string } | { kind: 'table'; rows: string[][] };

/** What of a rule tells how a file is read. */
export interface ReadingRule {
  from: CivilDate;
  to: CivilDate;
  items: readonly { code: string; name: { zh: string }; signs: readonly string[] }[];
  activities: readonly { code: string; name: { zh: string } }[];
}

/** A plan made of a file, and what of it could not be read. */
export interface ReadPlan {
  document: PlanDocument;
  unread: string[];
  undated: { entry: string; text: string }[];
}

type Column =
  | Exclude<keyof PlanEntry, 'id' | 'from' | 'to' | 'item' | 'activity'>
  | 'from'
  | 'to'
  | 'days'
  | 'item'
  | 'activity'
  | 'number';

/** Heads of columns as offices write them. */
const heads: readonly [Column, RegExp][] = [
  ['number', /^(序号|编号|No\.?)$/iu],
  ['item', /规定动作|动作类型|类别|类型/u],
  ['activity', /所属活动|活动名称|^活动$/u],
  ['from', /开始|起始|起止?日期起/u],
  ['to', /结束|截止|完成时[限间]|完成日期|办结时/u],
  ['days', /时间|时限|日期|期限|进度/u],
  ['who', /责任人|责任岗位|负责人|责任领导|牵头人|责任同志/u],
  ['people', /参加|参与|配合|人员/u],
  ['where', /地点|地方|点位|范围|区域/u],
  ['audience', /对象|受益|服务群体/u],
  ['measure', /目标|标准|成效|指标|数量|完成情况要求/u],
  ['what', /任务|内容|事项|举措|措施|做法|动作/u],
];

const columnOf = (head: string): Column | undefined =>
  heads.find(([, pattern]) => pattern.test(head.replaceAll(/\s/g, '')))?.[0];

/** A heading of the general text: 一、…, （一）…, 第一部分. */
const headingOf =
  /^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[章部分]+[、\s]?)\s*(.{2,40}?)[。：:]?$/u;

/** Makes a plan of what a file holds: headings and paragraphs its text, tables with known heads its list. */
export function readPlan(parts: readonly ReadPart[], rule: ReadingRule): ReadPlan {
  const unread = new Set<string>();
  const rows = parts.flatMap((part) => (part.kind === 'table' ? rowsOf(part.rows, unread) : []));
  const read = rows.map((row, at) => ({ row, ...entryOf(row, `e${at + 1}`, rule) }));
  const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text.trim()] : []));
  return {
    document: { ...textOf(texts.filter((text) => text !== '')), entries: read.map(({ entry }) => entry) },
    unread: [...unread],
    undated: read
      .filter(({ isUndated }) => isUndated)
      .map(({ row, entry }) => ({ entry: entry.id, text: row.get('days') ?? row.get('to') ?? '' })),
  };
}

const longestTitle = 60;

/** Title, headings and what stands below each. */
function textOf(texts: readonly string[]): Pick<PlanDocument, 'title' | 'sections'> {
  const [first = ''] = texts;
  const hasTitle = first.length <= longestTitle && !headingOf.test(first);
  const sections: PlanSection[] = [];
  for (const text of hasTitle ? texts.slice(1) : texts) putText(sections, text);
  return { title: hasTitle ? first : '', sections };
}

/** A heading begins a section; any other paragraph goes to the one that stands last. */
function putText(sections: PlanSection[], text: string): void {
  const heading = headingOf.exec(text)?.[1];
  const last = sections.at(-1);
  if (heading === undefined && last !== undefined) {
    last.text = last.text === '' ? text : `${last.text}\n${text}`;
    return;
  }
  const said = heading === undefined ? { heading: '', text } : { heading, text: '' };
  sections.push({ id: `s${sections.length + 1}`, ...said });
}

type Row = ReadonlyMap<Column, string>;

/** The rows below the first row whose heads are known. */
function rowsOf(rows: readonly string[][], unread: Set<string>): Row[] {
  const at = rows.findIndex((row) => row.filter((cell) => columnOf(cell) !== undefined).length >= 2);
  const head = rows[at];
  if (head === undefined) return [];
  const columns = head.map(columnOf);
  for (const [index, cell] of head.entries())
    if (cell.trim() !== '' && columns[index] === undefined) unread.add(cell.trim());
  return rows.slice(at + 1).flatMap((cells) => {
    const row = new Map<Column, string>();
    for (const [index, column] of columns.entries()) {
      const cell = (cells[index] ?? '').trim();
      if (column === undefined || cell === '') continue;
      row.set(column, row.has(column) ? `${row.get(column)}；${cell}` : cell);
    }
    return [...row.keys()].some((column) => column !== 'number') && row.has('what') ? [row] : [];
  });
}

function entryOf(row: Row, id: string, rule: ReadingRule): { entry: PlanEntry; isUndated: boolean } {
  const said = (column: Column) => (row.get(column) ?? '').slice(0, 400);
  const ofDays = daysIn(said('days'), rule);
  const from = daysIn(said('from'), rule).to || ofDays.from;
  const to = daysIn(said('to'), rule).to || ofDays.to;
  const item = itemIn(said('item'), rule) ?? null;
  const entry: PlanEntry = {
    id,
    item,
    activity: named(`${said('activity')}${said('what')}`, rule.activities),
    what: said('what'),
    who: said('who'),
    people: said('people'),
    from,
    to,
    where: said('where'),
    audience: said('audience'),
    measure: said('measure'),
  };
  const wasDated = row.has('days') || row.has('to');
  return { entry, isUndated: wasDated && to === '' };
}

/** The required item a cell names; 自选动作 names none. */
function itemIn(said: string, { items }: ReadingRule): string | null {
  if (said === '' || said.includes('自选')) return null;
  return named(said, items);
}

const bare = (text: string) => text.replaceAll(/[\s“”"'《》]/gu, '');

function named(said: string, list: readonly { code: string; name: { zh: string } }[]): string | null {
  const words = bare(said);
  if (words === '') return null;
  return (
    list.find(({ name }) => words.includes(bare(name.zh)) || bare(name.zh).includes(words))?.code ?? null
  );
}

const twoDigits = (value: number) => String(value).padStart(2, '0');
const lastOfMonth = (year: number, month: number) =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

interface Read {
  first: CivilDate;
  last: CivilDate;
}

/** The days a text names, 2026年12月底前 or 11月10日至12月20日; a month without a year is the one that lies in the period. */
export function daysIn(
  said: string,
  period: { from: CivilDate; to: CivilDate },
): { from: CivilDate | ''; to: CivilDate | '' } {
  const text = said
    .normalize('NFKC')
    .replaceAll(/\s+\d{2}:\d{2}(:\d{2})?/g, '')
    .replaceAll(/\s/g, '');
  const found = [...text.matchAll(/(?:(\d{4})[年./-])?(\d{1,2})(?:月|[./-])(?:(\d{1,2})[日号]?)?/gu)];
  let year: number | undefined;
  const days = found.flatMap((match): Read[] => {
    year = match[1] === undefined ? year : Number(match[1]);
    const month = Number(match[2]);
    if (month < 1 || month > 12) return [];
    const day = match[3] === undefined ? undefined : Number(match[3]);
    const of = year ?? yearFor(month, period);
    const most = lastOfMonth(of, month);
    if (day !== undefined && (day < 1 || day > most)) return [];
    const on = (which: number) => `${of}-${twoDigits(month)}-${twoDigits(which)}`;
    return [{ first: on(day ?? 1), last: on(day ?? most) }];
  });
  const [one, ...more] = days;
  if (one === undefined) return { from: '', to: '' };
  const last = more.at(-1) ?? one;
  const isUntil = more.length === 0 && /前|底|止|截至|完成/u.test(text);
  const isSpan = more.length > 0 || (!isUntil && one.first !== one.last);
  return { from: isSpan ? one.first : '', to: last.last };
}

function yearFor(month: number, { from, to }: { from: CivilDate; to: CivilDate }): number {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  for (let year = first; year <= last; year += 1) {
    const day = `${year}-${twoDigits(month)}`;
    if (day >= from.slice(0, 7) && day <= to.slice(0, 7)) return year;
  }
  return first;
}
