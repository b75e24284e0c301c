import { dateText, flagOf, tidy } from './cells.ts';
import { controls, owners } from './lease.ts';
import type { RegisteredLessor } from './table.ts';

const ownerNames: Readonly<Record<string, RegisteredLessor['owner']>> = {
  市属: 'municipal',
  市属国有企业: 'municipal',
  县属: 'county',
  '县(市、区)属': 'county',
  省属: 'province',
  央企: 'central',
  中央企业: 'central',
  行政事业单位: 'government-office',
  非国有: 'private',
  民营: 'private',
};
const controlNames: Readonly<Record<string, RegisteredLessor['control']>> = {
  全资: 'wholly',
  国有全资: 'wholly',
  控股: 'controlled',
  国有控股: 'controlled',
  实际控制: 'actual',
  国有实际控制: 'actual',
  参股: 'minority',
  国有参股: 'minority',
};

/** Heads of the table that fills the register of lessors 出租方名录. */
export const lessorHeads = ['代码', '出租方名称', '隶属', '控制方式', '有其他股东', '经营困难'] as const;

/** Heads of the table of published listings 中高风险地区公布情况. */
export const listingHeads = [
  '县市区',
  '区域',
  '等级',
  '列入日期',
  '解除日期',
  '公布单位',
  '公布日期',
] as const;

/** A row that could not be taken, with what to do about it as a key of `registerMessages`. */
export interface RegisterFault {
  row: number;
  fault: 'no-code' | 'no-name' | 'wrong-owner' | 'wrong-control' | 'twice';
  got: string;
}

/** Reads the register of lessors from a sheet; every faulty row is named and the rest is taken. */
export function readLessors(
  rows: readonly (readonly string[])[],
): { ok: true; lessors: RegisteredLessor[]; faults: RegisterFault[] } | { ok: false; missing: string[] } {
  const found = table(rows, lessorHeads.slice(0, 4));
  if (!found.ok) return found;
  const lessors: RegisteredLessor[] = [];
  const faults: RegisterFault[] = [];
  const seen = new Set<string>();
  for (const { row, cell } of found.rows) {
    const read = readLessor(cell);
    if ('fault' in read) faults.push({ row, ...read });
    else if (seen.has(read.code) || seen.has(read.name)) faults.push({ row, fault: 'twice', got: read.name });
    else {
      seen.add(read.code).add(read.name);
      lessors.push(read);
    }
  }
  return { ok: true, lessors, faults };
}

type Cell = (head: string) => string;

function readLessor(cell: Cell): RegisteredLessor | Omit<RegisterFault, 'row'> {
  const code = tidy(cell('代码'));
  const name = tidy(cell('出租方名称')).replace(/\s+/g, '');
  if (!/^[\w-]{1,40}$/.test(code)) return { fault: 'no-code', got: code };
  if (name === '') return { fault: 'no-name', got: code };
  const written = tidy(cell('隶属'));
  const owner = ownerNames[written] ?? owners.find((one) => one === written);
  if (owner === undefined) return { fault: 'wrong-owner', got: written };
  const kind = tidy(cell('控制方式'));
  const control =
    owner === 'private' && kind === ''
      ? 'minority'
      : (controlNames[kind] ?? controls.find((one) => one === kind));
  if (control === undefined) return { fault: 'wrong-control', got: kind };
  return {
    code,
    name,
    owner,
    control,
    coOwned: flagOf(cell('有其他股东')) === true,
    weak: flagOf(cell('经营困难')) === true,
  };
}

/** Turns the sheet of published listings into what `readListings` checks. */
export function rawListings(
  rows: readonly (readonly string[])[],
): { ok: true; listings: Record<string, unknown>[] } | { ok: false; missing: string[] } {
  const found = table(
    rows,
    listingHeads.filter((head) => head !== '解除日期'),
  );
  if (!found.ok) return found;
  const listings = found.rows.map(({ cell }) => ({
    county: tidy(cell('县市区')),
    area: tidy(cell('区域')),
    level:
      { 中: 'medium', 中风险: 'medium', 高: 'high', 高风险: 'high' }[tidy(cell('等级'))] ??
      tidy(cell('等级')),
    from: dateText(cell('列入日期')),
    ...(tidy(cell('解除日期')) === '' ? {} : { to: dateText(cell('解除日期')) }),
    issuer: tidy(cell('公布单位')),
    published: dateText(cell('公布日期')),
  }));
  return { ok: true, listings };
}

/** A small table with known heads somewhere in its first rows; empty rows are left out. */
function table(
  rows: readonly (readonly string[])[],
  wanted: readonly string[],
): { ok: true; rows: { row: number; cell: Cell }[] } | { ok: false; missing: string[] } {
  const plain = (text: string) => text.normalize('NFKC').replace(/[\s*]/g, '');
  const at = rows
    .slice(0, 10)
    .findIndex((cells) => wanted.every((head) => cells.some((one) => plain(one) === plain(head))));
  if (at < 0) {
    const all = new Set(rows.slice(0, 10).flat().map(plain));
    return { ok: false, missing: wanted.filter((head) => !all.has(plain(head))) };
  }
  const heads = (rows[at] ?? []).map(plain);
  return {
    ok: true,
    rows: rows.slice(at + 1).flatMap((cells, index) => {
      if (cells.every((cell) => cell.trim() === '')) return [];
      return [{ row: at + index + 2, cell: (head: string) => cells[heads.indexOf(plain(head))] ?? '' }];
    }),
  };
}
