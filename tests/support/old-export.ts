import ExcelJS from 'exceljs';

/** What a made-up export holds, so that what comes of it can be counted. */
export interface OldExport {
  rows: number;
  duplicates: number;
  unreadable: number;
  open: number;
  /** Old names of units that are none of today's → the unit they are today. */
  units: Readonly<Record<string, string>>;
}

/** Units through three reorganisations: what each was called in every era, and its code today. */
const units: readonly { code: string; names: readonly [string, string, string, string] }[] = [
  { code: 'health', names: ['市卫生局', '市卫生和计划生育委员会', '荆州市卫生健康委员会', '市卫健委'] },
  { code: 'natural-resources', names: ['市规划局', '市城乡规划局', '市自然资源和规划局', '荆州市自然资源和规划局'] },
  { code: 'market-regulation', names: ['市工商行政管理局', '市食品药品监督管理局', '荆州市市场监督管理局', '市市场监管局'] },
  { code: 'ecology', names: ['市环境保护局', '市环境保护局', '荆州市生态环境局', '市生态环境局'] },
  { code: 'city-management', names: ['市城市管理局', '市城市管理执法局', '荆州市城市管理执法委员会', '市城管委'] },
  { code: 'housing', names: ['市房产管理局', '市住房和城乡建设委员会', '荆州市住房和城乡建设局', '市住建局'] },
  { code: 'water', names: ['市水利局', '市水利局', '市水利和湖泊局', '荆州市水利和湖泊局'] },
  { code: 'human-resources', names: ['市人事局', '市人力资源和社会保障局', '荆州市人力资源和社会保障局', '市人社局'] },
]; // biome-ignore format: one unit a line

const eras = [
  { sheet: '2012—2014年', from: 2012 },
  { sheet: '2015—2018年', from: 2015 },
  { sheet: '2019—2021年', from: 2019 },
  { sheet: '2022年以来', from: 2022 },
] as const;

const matters = [
  [
    '小区路灯不亮',
    '反映小区北门一排路灯连续多日不亮，晚上老人孩子出行很不安全，请尽快派人检修。',
    '路灯照明',
  ],
  ['路面积水', '反映门前道路下雨就积水，已经没过脚踝，请疏通下水道并查清原因。', '排水与积水'],
  ['夜间施工噪声', '反映工地夜里十二点后仍在打桩，影响附近居民休息，请到现场查看处理。', '施工噪声'],
  ['物业不作为', '反映电梯停运三天，物业一直没有安排维修，高层住户上下楼困难，请协调解决。', '物业服务'],
  ['咨询医保缴费', '来电咨询城乡居民医保今年在哪里缴费、缴费期到什么时候，请答复。', '医疗保险'],
  ['油烟扰民', '反映楼下餐馆油烟直排，开窗就能闻到，已多次反映仍未改善，请核实。', '餐饮油烟'],
] as const;

const top = [
  '工单编号',
  '登记时间',
  '诉求人',
  '',
  '诉求',
  '',
  '',
  '',
  '办理',
  '',
  '',
  '',
  '',
  '催办次数',
  '回访记录',
];
const heads = [
  '',
  '',
  '姓名',
  '联系电话',
  '诉求类型',
  '标题',
  '诉求内容',
  '分类',
  '主办单位',
  '办理期限',
  '工单状态',
  '办理结果',
  '办结时间',
  '',
  '',
];
const merges = ['A2:A3', 'B2:B3', 'C2:D2', 'E2:H2', 'I2:M2', 'N2:N3', 'O2:O3'];

/** Every so many rows one is a duplicate of the row before, and one has a date that does not exist. */
const duplicateEvery = 211;
const unreadableEvery = 503;
const openEvery = 17;

/**
 * Writes the export of an old hotline as such systems give it: a banner, merged heads in two rows, times as text in
 * several forms, the same ticket twice, a sheet an era, the names of units as they were then.
 */
export async function writeOldExport(path: string, rows: number): Promise<OldExport> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: false });
  const counted = { duplicates: 0, unreadable: 0, open: 0 };
  const perSheet = Math.ceil(rows / eras.length);
  let written = 0;
  for (const [era, { sheet: name, from }] of eras.entries()) {
    const sheet = book.addWorksheet(name);
    sheet.addRow([`${name}12345热线工单明细（系统导出）`]);
    sheet.addRow(top);
    const last = sheet.addRow(heads);
    for (const cells of merges) sheet.mergeCells(cells);
    last.commit();
    for (let at = 0; at < perSheet && written < rows; at += 1, written += 1)
      sheet.addRow(rowOf({ era, from, at, index: written }, counted)).commit();
    sheet.commit();
  }
  await book.commit();
  return { rows, ...counted, units: formerNames() };
}

interface At {
  era: number;
  from: number;
  at: number;
  index: number;
}

function rowOf({ era, from, at, index }: At, counted: Counted): string[] {
  const kind = kindOf({ era, from, at, index });
  if (kind !== 'plain') counted[kind] += 1;
  const isOpen = kind === 'open';
  const [title, words, category] = pick(matters, index);
  const day = { year: from + (index % 2), month: 1 + (index % 12), day: 1 + (index % 27) };
  const number = `GD${from}${String(kind === 'duplicates' ? at - 1 : at).padStart(7, '0')}`;
  const over = isOpen
    ? ['2027-03-31', pick(['办理中', '待签收'], index), '', '']
    : [
        '',
        '已办结',
        '已到现场核实并处理，已电话告知诉求人。',
        written({ ...day, day: day.day + 1 }, index, '17:30'),
      ];
  return [
    number,
    kind === 'unreadable' ? `${day.year}-02-30 10:00` : written(day, index, '09:15'),
    pick(['张女士', '李先生', '王师傅'], index),
    `138${String(10_000_000 + ((index * 7_919) % 90_000_000))}`,
    pick(['投诉', '求助', '咨询'], index),
    title,
    `${words}（第${index}件）`,
    category,
    pick(units, index).names[era] ?? '',
    ...over,
    String(index % 3),
    index % 5 === 0 ? '回访满意' : '',
  ];
}

type Counted = Pick<OldExport, 'duplicates' | 'unreadable' | 'open'>;

function kindOf({ era, at, index }: At): keyof Counted | 'plain' {
  const isUnreadable = (one: number) => one % unreadableEvery === 0;
  // whose original cannot be read is no duplicate: it is the first that comes in
  if (at > 0 && index % duplicateEvery === 0 && !isUnreadable(index - 1)) return 'duplicates';
  if (isUnreadable(index)) return 'unreadable';
  return era === eras.length - 1 && index % openEvery === 0 ? 'open' : 'plain';
}

function pick<Item>(list: readonly [Item, ...Item[]] | readonly Item[], index: number): Item {
  return list[index % list.length] as Item;
}

/** Dates in the forms people and systems write them. */
function written(
  { year, month, day }: { year: number; month: number; day: number },
  form: number,
  time: string,
): string {
  const two = (part: number) => String(part).padStart(2, '0');
  if (form % 4 === 0) return `${year}-${two(month)}-${two(day)} ${time}`;
  if (form % 4 === 1) return `${year}/${month}/${day} ${time}`;
  if (form % 4 === 2) return `${year}年${month}月${day}日 ${time}`;
  return `${year}.${month}.${day} ${time}:00`;
}

/** Names of earlier eras; those of today are found by themselves. */
function formerNames(): Record<string, string> {
  const today = new Set([...units.flatMap(({ names }) => names.slice(2)), '市人力资源和社会保障局']);
  const former = units.flatMap(({ code, names }) =>
    names.filter((name) => !today.has(name)).map((name) => [name, code] as const),
  );
  return Object.fromEntries(former);
}
