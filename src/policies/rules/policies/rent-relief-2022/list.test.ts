import { describe, expect, it } from 'vitest';
import { columns, findHeads, headOf } from './columns.ts';
import { aListing, aSetting, region } from './fixtures/lease.ts';
import { addRow, decideRows, emptyTotals, type ListRow } from './list.ts';
import { lessorIndex, type ReadRow, readRow } from './table.ts';

const lessors = lessorIndex([
  {
    code: 'soe-1',
    name: '荆州市甲投资有限公司',
    owner: 'municipal',
    control: 'wholly',
    coOwned: false,
    weak: false,
  },
  {
    code: 'soe-2',
    name: '荆州市乙商贸有限公司',
    owner: 'municipal',
    control: 'controlled',
    coOwned: true,
    weak: false,
  },
  {
    code: 'firm',
    name: '丙商业管理公司',
    owner: 'private',
    control: 'minority',
    coOwned: false,
    weak: false,
  },
]);

const shop: Record<string, string> = {
  租约编号: 'A1',
  出租方: '荆州市甲投资有限公司',
  房屋编号: '一号铺',
  县市区: '沙市区',
  承租方: '甲小吃店',
  承租方类型: '个体工商户',
  行业: '餐饮',
  租期起: '2022-01-01',
  租期止: '2022-12-31',
  '月租金（元）': '3000',
};

function read(...rows: Record<string, string>[]): ReadRow[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const found = findHeads([['承租清单'], names]);
  if (!found.ok) throw new Error(`missing ${found.missing.join()}`);
  return rows.map((row, at) =>
    readRow({ region, lessors }, found.heads, { row: at + 3, cells: names.map((name) => row[name] ?? '') }),
  );
}

function decide(...rows: Record<string, string>[]): ListRow[] {
  return [...decideRows(aSetting({ listings: [aListing('2022-04-10')] }), read(...rows))];
}

const refusalsOf = (row: ListRow | undefined) =>
  row?.part === 'refused' ? row.refusals.map(({ refusal }) => refusal) : [];
const fenOf = (row: ListRow | undefined) =>
  row?.part === 'direct' || row?.part === 'operator' ? row.decision.fen : undefined;

describe('the heads of a list', () => {
  it('are found under a title, however they are written, and columns of other meaning are left alone', () => {
    const found = findHeads([
      ['2022年承租清单', '', ''],
      [
        '序号',
        '合同编号 *',
        '出租单位',
        '房屋地址',
        '承租人',
        '承租人类型',
        '主营行业',
        '起租日期',
        '到期日期',
        '月租金(元)',
      ],
    ]);
    expect(found).toMatchObject({ ok: true, heads: { at: 1 } });
    expect(found.ok && found.heads.places.get('code')).toBe(1);
  });

  it('are asked for by name when they are missing', () => {
    expect(findHeads([['租约编号', '出租方', '房屋编号', '承租方', '行业']])).toEqual({
      ok: false,
      missing: ['承租方类型', '租期起', '租期止', '月租金（元）'],
    });
    expect(findHeads([]).ok).toBe(false);
  });

  it('name the column of every field a row can be refused for', () => {
    expect(headOf('tenant.revenue')).toBe('营业收入（万元）');
    expect(headOf('relieved[1].amount')).toBe('此前减免金额（元）');
    expect(headOf('lessor.code')).toBe('出租方');
    for (const { field, heads } of columns) expect(headOf(field ?? '')).toBe(heads[0]);
  });
});

describe('a row of a sheet', () => {
  it.each(['2022/1/1', '2022.1.1', '2022年1月1日', '20220101', '44562', ' ２０２２-01-01 '])(
    'may write the first day as %s',
    (from) => expect(fenOf(decide({ ...shop, 租期起: from })[0])).toBe(1_800_000),
  );

  it.each(['3,000', '3000元', '￥3000', '3000.00', ' 3000 '])(
    'may write the rent as the text %s',
    (monthly) => expect(fenOf(decide({ ...shop, '月租金（元）': monthly })[0])).toBe(1_800_000),
  );

  it('may say sizes in 万元, exactly', () => {
    const firm = {
      ...shop,
      承租方类型: '企业',
      从业人数: '95人',
      '营业收入（万元）': '3000.5',
      已有材料: '租赁合同、营业执照、划型材料',
    };
    expect(fenOf(decide(firm)[0])).toBe(1_800_000);
    expect(refusalsOf(decide({ ...firm, '营业收入（万元）': '3000.1234567' })[0])).toEqual([
      'money-decimals',
    ]);
  });

  it('takes rent steps, paid months, earlier relief and what was carried out from their columns', () => {
    const [row] = decide({
      ...shop,
      分段租金: '2022-01-01至2022-06-30：3000；2022-07-01至2022-12-31:3300',
      租金已付至: '2022-03-31',
      此前减免起: '2022-04-01',
      此前减免止: '2022-04-30',
      '此前减免金额（元）': '3000',
      已落实日期: '2022-06-20',
      '已落实金额（元）': '6000',
    });
    expect(row).toMatchObject({
      part: 'direct',
      lease: {
        rent: [{ monthly: 300_000 }, { monthly: 330_000 }],
        paid: [{ from: '2022-01-01', to: '2022-03-31' }],
        relieved: [{ fen: 300_000, by: '荆州市甲投资有限公司' }],
        done: [{ on: '2022-06-20', fen: 600_000 }],
      },
    });
  });

  it.each<[string, Record<string, string>, string]>([
    ['negative rent', { '月租金（元）': '-3000' }, 'negative-rent'],
    ['a lease that ends before it begins', { 租期起: '2022-12-31', 租期止: '2022-01-01' }, 'lease-reversed'],
    ['an unknown county', { 县市区: '某县' }, 'unknown-county'],
    ['a zone over two counties', { 县市区: '', 功能区: '乙功能区' }, 'zone-over-two-counties'],
    ['a lessor that is not state-owned', { 出租方: '丙商业管理公司' }, 'lessor-not-state-owned'],
    ['a lessor nobody registered', { 出租方: '甲投公司' }, 'unknown-lessor'],
    ['money with three decimals', { '月租金（元）': '3000.005' }, 'money-decimals'],
    ['rent steps nobody can read', { 分段租金: '上半年三千' }, 'steps-unreadable'],
    ['a day that does not exist', { 租期止: '2022-02-30' }, 'not-a-date'],
    ['a trade that does not exist', { 行业: '养鱼' }, 'wrong-choice'],
    ['an empty rent', { '月租金（元）': '' }, 'missing'],
  ])('with %s is refused and the rest goes on', (_what, change, refusal) => {
    const [bad, good] = decide({ ...shop, ...change }, { ...shop, 租约编号: 'A2', 房屋编号: '二号铺' });
    expect(refusalsOf(bad)).toEqual([refusal]);
    expect(fenOf(good)).toBe(1_800_000);
  });

  it('proposes lessors whose names look like what was written', () => {
    const [row] = read({ ...shop, 出租方: '甲投资公司' });
    expect(row?.refusals[0]).toMatchObject({ refusal: 'unknown-lessor', want: '荆州市甲投资有限公司' });
  });

  it('refuses a code or a house that stands twice', () => {
    const again = decide(shop, { ...shop, 房屋编号: '二号铺' }, { ...shop, 租约编号: 'A3' });
    expect(again.map(refusalsOf)).toEqual([[], ['code-twice'], ['listed-twice']]);
  });
});

const market = {
  ...shop,
  租约编号: 'M',
  房屋编号: '市场',
  承租方: '丙商业管理公司',
  承租方类型: '企业',
  '月租金（元）': '100000',
};
const stall = (code: string, monthly: string, more: Record<string, string> = {}) => ({
  ...shop,
  租约编号: code,
  上级租约: 'M',
  出租方: '丙商业管理公司',
  房屋编号: `市场${code}`,
  承租方: `摊主${code}`,
  '月租金（元）': monthly,
  ...more,
});

describe('a head lease that is let on', () => {
  it('is shared out among the operators, wherever their rows stand, and keeps nothing', () => {
    const rows = decide(stall('S1', '60000'), market, stall('S2', '90000', { 行业: '制造业' }));
    expect(rows.map(({ part }) => part)).toEqual(['operator', 'head', 'operator']);
    const [one, head, two] = rows;
    expect([fenOf(one), fenOf(two)]).toEqual([24_000_000, 0]);
    expect(head).toMatchObject({
      chain: {
        mode: 'pass-through',
        pool: 60_000_000,
        relieved: 24_000_000,
        notEligible: 36_000_000,
        unplaced: 0,
      },
    });
    const totals = emptyTotals();
    for (const row of rows) addRow(totals, row);
    expect(totals).toMatchObject({
      rows: 3,
      heads: 1,
      operators: 2,
      fen: 24_000_000,
      pool: 60_000_000,
      breaches: 2,
    });
    expect(totals.pool).toBe(totals.fen + totals.notEligible + totals.unplaced);
  });

  it('has no open breach once operators confirmed and were paid', () => {
    const paid = { 经营者确认日期: '2022-06-01', 已落实日期: '2022-06-01', '已落实金额（元）': '600000' };
    const [head] = decide(market, stall('S1', '150000', paid));
    expect(head).toMatchObject({ part: 'head', chain: { breaches: [] } });
    const [raised] = decide(market, stall('S1', '150000', { ...paid, 转租后是否涨租: '是' }));
    expect(raised).toMatchObject({ chain: { breaches: [{ kind: 'rent-raised', code: 'S1' }] } });
  });

  it('is decided by its own contracts when a state enterprise lets it on', () => {
    const [head, sub] = decide(market, stall('S1', '3000', { 出租方: '荆州市乙商贸有限公司' }));
    expect(head).toMatchObject({ chain: { mode: 'own-contract', pool: 1_800_000 } });
    expect(fenOf(sub)).toBe(1_800_000);
  });

  it('may be let on twice; the middle link keeps nothing', () => {
    const rows = decide(market, stall('S1', '120000'), stall('S2', '130000', { 上级租约: 'S1' }));
    expect(rows.map(({ part }) => part)).toEqual(['head', 'head', 'operator']);
    expect(fenOf(rows[2])).toBe(60_000_000);
  });

  it('refuses rows under nobody, in a circle, or under a row that was refused', () => {
    const lost = decide(market, stall('S1', '3000', { 上级租约: '无此租约' }));
    expect(refusalsOf(lost[1])).toEqual(['unknown-head']);
    const circle = decide(stall('S1', '3000', { 上级租约: 'S2' }), stall('S2', '3000', { 上级租约: 'S1' }));
    expect(circle.map(refusalsOf)).toEqual([['unknown-head'], ['unknown-head']]);
    const broken = decide({ ...market, '月租金（元）': '-1' }, stall('S1', '3000'));
    expect(broken.map(refusalsOf)).toEqual([['negative-rent'], ['head-refused']]);
  });
});

describe('a list', () => {
  it('adds up: every row is decided or refused, once', () => {
    const totals = emptyTotals();
    for (const row of decide(market, stall('S1', '3000'), shop, { ...shop, 租约编号: '', 房屋编号: 'x' }))
      addRow(totals, row);
    expect(totals.rows).toBe(totals.direct + totals.heads + totals.operators + totals.refused);
    expect(totals).toMatchObject({ rows: 4, direct: 1, heads: 1, operators: 1, refused: 1 });
  });
});
