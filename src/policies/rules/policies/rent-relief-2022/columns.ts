/** Columns of a list of leases 承租清单的列: the key a row is read by, the heads people write, and what they are for. */
export interface Column {
  key: string;
  /** The first is the one we print. */
  heads: readonly string[];
  required: boolean;
  /** Field of a refusal, as `readLease` names it. */
  field?: string;
  money?: true;
}

/** Every column a list may have; the order is that of the template we hand out. */
export const columns: readonly Column[] = [
  { key: 'code', heads: ['租约编号', '合同编号', '编号'], required: true, field: 'code' },
  {
    key: 'lessor',
    heads: ['出租方', '出租单位', '出租企业', '产权单位'],
    required: true,
    field: 'lessor.code',
  },
  { key: 'head', heads: ['上级租约', '上手租约', '转租自'], required: false, field: 'head' },
  {
    key: 'premises',
    heads: ['房屋编号', '房屋坐落', '房屋地址', '坐落', '地址'],
    required: true,
    field: 'premises.code',
  },
  {
    key: 'county',
    heads: ['县市区', '所在县市区', '所在县（市、区）', '区县'],
    required: false,
    field: 'premises.county',
  },
  { key: 'zone', heads: ['功能区', '开发区'], required: false, field: 'premises.zone' },
  { key: 'use', heads: ['房屋用途', '用途'], required: false, field: 'premises.use' },
  { key: 'tenant', heads: ['承租方', '承租人', '承租方名称'], required: true, field: 'tenant.code' },
  { key: 'type', heads: ['承租方类型', '承租人类型', '主体类型'], required: true, field: 'tenant.type' },
  {
    key: 'stateOwned',
    heads: ['承租方是否国有', '是否国有'],
    required: false,
    field: 'tenant.stateOwned',
  },
  {
    key: 'industry',
    heads: ['行业', '主营行业', '所属行业'],
    required: true,
    field: 'tenant.activities[1].industry',
  },
  { key: 'staff', heads: ['从业人数', '人数'], required: false, field: 'tenant.staff' },
  {
    key: 'revenue',
    heads: ['营业收入（万元）', '年营业收入（万元）', '营业收入'],
    required: false,
    field: 'tenant.revenue',
    money: true,
  },
  {
    key: 'assets',
    heads: ['资产总额（万元）', '资产总额'],
    required: false,
    field: 'tenant.assets',
    money: true,
  },
  {
    key: 'inDirectory',
    heads: ['小微企业名录可查', '小微名录'],
    required: false,
    field: 'tenant.inDirectory',
  },
  { key: 'care', heads: ['养老托育', '养老或托育'], required: false, field: 'tenant.care' },
  { key: 'from', heads: ['租期起', '起租日期', '租赁开始'], required: true, field: 'from' },
  { key: 'to', heads: ['租期止', '到期日期', '租赁结束'], required: true, field: 'to' },
  {
    key: 'monthly',
    heads: ['月租金（元）', '月租金', '租金'],
    required: true,
    field: 'monthly',
    money: true,
  },
  { key: 'steps', heads: ['分段租金'], required: false, field: 'steps' },
  { key: 'paidTo', heads: ['租金已付至', '已付至'], required: false, field: 'paid[1].to' },
  { key: 'relievedFrom', heads: ['此前减免起'], required: false, field: 'relieved[1].from' },
  { key: 'relievedTo', heads: ['此前减免止'], required: false, field: 'relieved[1].to' },
  {
    key: 'relievedAmount',
    heads: ['此前减免金额（元）', '此前减免金额'],
    required: false,
    field: 'relieved[1].amount',
    money: true,
  },
  { key: 'doneOn', heads: ['已落实日期', '落实日期'], required: false, field: 'done[1].on' },
  {
    key: 'doneAmount',
    heads: ['已落实金额（元）', '已落实金额'],
    required: false,
    field: 'done[1].amount',
    money: true,
  },
  { key: 'applied', heads: ['是否已申请', '已申请'], required: false, field: 'applied' },
  { key: 'moved', heads: ['是否已搬离', '已搬离'], required: false, field: 'tenant.moved' },
  { key: 'inDefault', heads: ['是否欠租', '拖欠租金'], required: false, field: 'tenant.inDefault' },
  { key: 'confirmedOn', heads: ['经营者确认日期', '确认日期'], required: false, field: 'confirmedOn' },
  { key: 'raised', heads: ['转租后是否涨租', '是否涨租'], required: false, field: 'raised' },
  { key: 'held', heads: ['已有材料', '材料'], required: false, field: 'held' },
];

/** Which cell of a row holds which column; columns of other meaning are left alone. */
export interface Heads {
  /** Place of the row of heads among the rows given, from 0. */
  at: number;
  places: ReadonlyMap<string, number>;
}

const rowsOfHeads = 10;
const fewestKnown = 4;

/** Finds the row of heads among the first rows of a sheet; `missing` names required columns that are not there. */
export function findHeads(
  rows: readonly (readonly string[])[],
): { ok: true; heads: Heads } | { ok: false; missing: string[] } {
  let best: Heads | undefined;
  for (const [at, cells] of rows.slice(0, rowsOfHeads).entries()) {
    const places = placesOf(cells);
    if (places.size >= fewestKnown && places.size > (best?.places.size ?? 0)) best = { at, places };
  }
  const missing = columns
    .filter(({ key, required }) => required && best?.places.has(key) !== true)
    .map(({ heads }) => heads[0] ?? '');
  if (best === undefined || missing.length > 0) return { ok: false, missing };
  return { ok: true, heads: best };
}

function placesOf(cells: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [place, cell] of cells.entries()) {
    const plain = plainHead(cell);
    const column = columns.find(({ heads }) => heads.some((head) => plainHead(head) === plain));
    if (column !== undefined && !places.has(column.key)) places.set(column.key, place);
  }
  return places;
}

/** Heads are written with and without brackets of either kind, spaces, line breaks and a star for "required". */
function plainHead(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s*＊]/g, '')
    .replace(/[（(].*?[）)]/g, '');
}

/** The head a clerk knows a refused field by. */
export function headOf(field: string): string {
  const plain = field.replace(/\[\d+\]/g, '[1]');
  const column =
    columns.find((one) => one.field === plain) ??
    columns.find((one) => one.field !== undefined && plain.startsWith(`${one.field}`)) ??
    columns.find((one) => one.field?.split('.').at(-1) === plain.split('.').at(-1));
  return column?.heads[0] ?? field;
}
