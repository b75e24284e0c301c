import { isLogin, normalLogin } from './login.ts';

/** A post as a list of accounts may name it. */
export interface NamedPost {
  code: string;
  title: string;
  /** Full and short name of its unit. */
  units: readonly string[];
}

/** Why a row of the list opens no account; the sentences stand in `messages.ts`. */
export type AccountRowProblem =
  | 'row-without-name'
  | 'login-form'
  | 'login-taken'
  | 'login-twice'
  | 'post-unknown'
  | 'row-without-post'
  | 'post-outside';

/** One row of a list of accounts 账号清单, as it would be opened. */
export interface AccountRow {
  line: number;
  label: string;
  login: string;
  posts: string[];
  problem: AccountRowProblem | null;
}

export interface AccountListReading {
  posts: readonly NamedPost[];
  /** A name in letters, for rows that name no account. */
  lettersOf(label: string): string;
}

const heads = {
  label: ['姓名', '姓名或称呼', '称呼', '人员', 'name', 'label'],
  login: ['账号', '登录名', '用户名', 'login', 'account'],
  unit: ['单位', '单位名称', '所在单位', 'unit'],
  post: ['岗位', '岗位名称', '职务', 'post', 'title'],
} as const;

type Column = keyof typeof heads;

/**
 * Reads the rows of a list: its heads in any order, below whatever stands above them; a post by its code, or by its
 * unit and title. @returns undefined when no row holds a head for the names.
 */
export function readAccountRows(
  rows: readonly (readonly string[])[],
  reading: AccountListReading,
): AccountRow[] | undefined {
  const begin = rows.findIndex((cells) => placesOf(cells).label !== undefined);
  const places = placesOf(rows[begin] ?? []);
  if (places.label === undefined) return undefined;
  const taken = new Set<string>();
  return rows.flatMap((cells, at) => {
    if (at <= begin || cells.every((cell) => cell.trim() === '')) return [];
    const cell = (column: Column) => (cells[places[column] ?? -1] ?? '').normalize('NFKC').trim();
    const row = readRow({ cell, line: at + 1 }, reading, taken);
    taken.add(row.login);
    return [row];
  });
}

function placesOf(cells: readonly string[]): Partial<Record<Column, number>> {
  const plain = cells.map((cell) =>
    cell
      .normalize('NFKC')
      .replace(/[\s*]|\(.*?\)/g, '')
      .toLowerCase(),
  );
  const found = (Object.keys(heads) as Column[]).map((column) => {
    const at = plain.findIndex((cell) => (heads[column] as readonly string[]).includes(cell));
    return [column, at] as const;
  });
  return Object.fromEntries(found.filter(([, at]) => at >= 0));
}

function readRow(
  { cell, line }: { cell: (column: Column) => string; line: number },
  { posts, lettersOf }: AccountListReading,
  taken: ReadonlySet<string>,
): AccountRow {
  const label = cell('label').slice(0, 40);
  const given = normalLogin(cell('login'));
  const login = given === '' ? freeLogin(lettersOf(label), taken) : given;
  const named = cell('post')
    .split(/[,，、;；\n]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const found = named.map((name) => postOf(name, cell('unit'), posts));
  const row = { line, label, login, posts: found.flatMap((code) => code ?? []) };
  const problem = problemOf(row, { isKnown: !found.includes(undefined), isTwice: taken.has(login) });
  return { ...row, problem };
}

function problemOf(
  { label, login }: Pick<AccountRow, 'label' | 'login'>,
  { isKnown, isTwice }: { isKnown: boolean; isTwice: boolean },
): AccountRowProblem | null {
  if (label === '') return 'row-without-name';
  if (!isLogin(login)) return 'login-form';
  if (isTwice) return 'login-twice';
  return isKnown ? null : 'post-unknown';
}

/** By code, by title in the unit named, or by unit and title in one cell; two posts of one name are told apart by code. */
function postOf(name: string, unit: string, posts: readonly NamedPost[]): string | undefined {
  const byCode = posts.find(({ code }) => code === name);
  if (byCode !== undefined) return byCode.code;
  const [wanted, within] = [plain(name), plain(unit)];
  const isNamed = (title: string, units: readonly string[]) =>
    (title === wanted && units.includes(within)) || units.some((one) => `${one}${title}` === wanted);
  const fitting = (titleOf: (title: string) => string) =>
    posts.filter(({ title, units }) => isNamed(titleOf(plain(title)), units.map(plain)));
  const exact = fitting((title) => title);
  // 主要负责同志（第一责任人） is written without what stands in brackets, too
  const fits = exact.length > 0 ? exact : fitting((title) => title.replace(/\(.*\)$/, ''));
  return fits.length === 1 ? fits[0]?.code : undefined;
}

/** A name as lists write it: brackets and digits of either width, with or without blanks and dots. */
function plain(name: string): string {
  return name.normalize('NFKC').replace(/[\s·]/g, '');
}

/** The name in letters, with a number where somebody of the list has it already. */
function freeLogin(letters: string, taken: ReadonlySet<string>): string {
  const stem = letters.slice(0, 30);
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number += 1) if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
}
