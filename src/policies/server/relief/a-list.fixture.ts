import ExcelJS from 'exceljs';

/** A row of a made-up list of leases: a snack bar let by a municipal enterprise for all of 2022. */
export const shop: Readonly<Record<string, string | number | Date>> = {
  租约编号: 'A1',
  出租方: '荆州市甲投资有限公司',
  房屋编号: '一号铺',
  县市区: '沙市区',
  承租方: '甲小吃店',
  承租方类型: '个体工商户',
  行业: '餐饮',
  租期起: '2022-01-01',
  租期止: '2022-12-31',
  '月租金（元）': 3000,
};

/** A market let as a whole to a firm that lets its stalls on. */
export const market = {
  ...shop,
  租约编号: 'M',
  房屋编号: '市场',
  承租方: '丙商业管理公司',
  承租方类型: '企业',
  '月租金（元）': '100,000',
};
/** A stall of that market. */
export const stall = (code: string, rent: number) => ({
  ...shop,
  租约编号: code,
  上级租约: 'M',
  出租方: '丙商业管理公司',
  房屋编号: code,
  承租方: `摊主${code}`,
  '月租金（元）': rent,
});

/** Makes a workbook from rows under a title; `merge` merges cells such as `B3:B4`. */
export async function aWorkbook(
  rows: readonly Readonly<Record<string, string | number | Date>>[],
  choices: { title?: string; merge?: readonly string[] } = {},
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('清单');
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  sheet.addRow([choices.title ?? '承租清单']);
  sheet.addRow(heads);
  for (const row of rows) sheet.addRow(heads.map((head) => row[head] ?? null));
  for (const range of choices.merge ?? []) sheet.mergeCells(range);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** The register of lessors the made-up lists name. */
export function aRegister(): Promise<Buffer> {
  const line = (code: string, name: string, owner: string, control: string) => ({
    代码: code,
    出租方名称: name,
    隶属: owner,
    控制方式: control,
  });
  return aWorkbook(
    [
      line('soe-1', '荆州市甲投资有限公司', '市属', '全资'),
      line('soe-2', '沙市区乙资产经营公司', '县属', '控股'),
      line('firm', '丙商业管理公司', '非国有', ''),
    ],
    { title: '出租方名录' },
  );
}
