import { civilDate, dayNumber } from '../../../../platform/calendar/civil.ts';

/** What a cell says, tidied: full-width signs as plain ones, no blanks around. */
export function tidy(cell: string): string {
  return cell.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

const daysToExcel = dayNumber('1899-12-30');
const firstSerial = 36_526;
const lastSerial = 73_050;

/**
 * A date as spreadsheets and people write it: 2022-04-10, 2022/4/10, 2022.4.10, 2022年4月10日, 20220410, or Excel's
 * number of days (44661). What is none of these comes back as it is, so that the check names it.
 */
export function dateText(cell: string): string {
  const text = tidy(cell);
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00(?::00)?)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (parts !== null) {
    const [, year = '', month = '', day = ''] = parts;
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  }
  const serial = /^\d{5}(?:\.0+)?$/.test(text) ? Number(text) : Number.NaN;
  return serial >= firstSerial && serial <= lastSerial ? civilDate(serial + daysToExcel) : text;
}

/** A number written as text: `1,200`, `￥3000`, `3000元`; anything else comes back as it is. */
export function numberText(cell: string): string {
  return tidy(cell)
    .replace(/^[¥￥]\s*/, '')
    .replace(/\s*元$/, '')
    .replace(/^(-?[\d,.]+) (?=\d)/, '$1');
}

/** 万元 as yuan, by moving the point, never by multiplying fractions. */
export function yuanOfTenThousands(cell: string): string {
  const text = numberText(cell)
    .replace(/\s*万$/, '')
    .replaceAll(',', '');
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null) return text;
  const [, sign = '', whole = '', decimals = ''] = parts;
  const moved = decimals.padEnd(4, '0');
  const rest = moved.slice(4);
  return `${sign}${whole}${moved.slice(0, 4)}${rest === '' ? '' : `.${rest}`}`;
}

const yes = ['是', '有', '√', 'y', 'yes', 'true', '1', '可查', '已申请'];
const no = ['否', '无', '×', 'n', 'no', 'false', '0', '不可查', '未申请', '没有'];

/** 是 or 否; an empty cell says nothing, anything else comes back for the check to name. */
export function flagOf(cell: string): boolean | string | undefined {
  const text = tidy(cell).toLowerCase();
  if (text === '') return undefined;
  if (yes.includes(text)) return true;
  return no.includes(text) ? false : text;
}

/** A whole number of persons; anything else comes back for the check to name. */
export function countOf(cell: string): number | string | undefined {
  const text = numberText(cell)
    .replace(/\s*人$/, '')
    .replaceAll(',', '');
  if (text === '') return undefined;
  return /^\d+$/.test(text) ? Number(text) : text;
}

const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  use: {
    经营: 'business',
    经营性用房: 'business',
    商业: 'business',
    商铺: 'business',
    居住: 'dwelling',
    住宅: 'dwelling',
  },
  type: {
    企业: 'company',
    公司: 'company',
    小微企业: 'company',
    个体工商户: 'self-employed',
    个体户: 'self-employed',
    个体: 'self-employed',
    民办非企业单位: 'other-body',
    社会组织: 'other-body',
    其他法人: 'other-body',
    合作社: 'cooperative',
    农民专业合作社: 'cooperative',
    自然人: 'natural',
    个人: 'natural',
  },
  care: { 养老: 'elder', 养老机构: 'elder', 托育: 'child', 托育机构: 'child' },
  industry: {
    批发: 'wholesale',
    批发业: 'wholesale',
    零售: 'retail',
    零售业: 'retail',
    交通运输: 'transport',
    交通运输业: 'transport',
    仓储: 'storage',
    仓储业: 'storage',
    邮政: 'post',
    邮政业: 'post',
    住宿: 'lodging',
    住宿业: 'lodging',
    餐饮: 'catering',
    餐饮业: 'catering',
    信息传输: 'telecom',
    信息传输业: 'telecom',
    软件: 'software',
    软件和信息技术服务业: 'software',
    物业: 'property',
    物业管理: 'property',
    租赁商务: 'leasing',
    租赁和商务服务业: 'leasing',
    房地产: 'realty',
    房地产开发: 'realty',
    其他服务: 'other-service',
    其他服务业: 'other-service',
    工业: 'industry',
    制造: 'industry',
    制造业: 'industry',
    建筑: 'building',
    建筑业: 'building',
    农业: 'farming',
    农林牧渔业: 'farming',
  },
};

/** The code of a name people write; codes stay, unknown names come back for the check to name. */
export function codeOf(list: 'use' | 'type' | 'care' | 'industry', cell: string): string | undefined {
  const text = tidy(cell);
  if (text === '') return undefined;
  return names[list]?.[text] ?? text;
}

/** The name we print for a code. */
export function nameOfCode(list: 'use' | 'type' | 'care' | 'industry', code: string): string {
  return Object.entries(names[list] ?? {}).find(([, one]) => one === code)?.[0] ?? code;
}

const papers: readonly (readonly [string, string])[] = [
  ['合同', 'lease'],
  ['执照', 'licence'],
  ['名录', 'size-proof'],
  ['划型', 'size-proof'],
  ['确认书', 'operator-confirmation'],
  ['内部决策', 'internal-decision'],
];

/** Papers at hand, by the words a clerk writes: 租赁合同、营业执照. */
export function papersOf(cell: string): string[] {
  const text = tidy(cell);
  return [...new Set(papers.filter(([word]) => text.includes(word)).map(([, code]) => code))];
}

const written = /^(\S+?)\s*(?:至|到|~|—|–)\s*(\S+?)\s*[:：]\s*(\S+)$/;

/** Rent steps as one cell: `2022-01-01至2022-06-30:3000；2022-07-01至2022-12-31:3300`; undefined when it is not so. */
export function stepsOf(cell: string): { from: string; to: string; monthly: string }[] | undefined {
  const steps = tidy(cell)
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => written.exec(part));
  if (steps.length === 0 || steps.includes(null)) return undefined;
  return steps.map((parts) => ({
    from: dateText(parts?.[1] ?? ''),
    to: dateText(parts?.[2] ?? ''),
    monthly: numberText(parts?.[3] ?? ''),
  }));
}
