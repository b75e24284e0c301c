import { formatNumber, messages } from '../../platform/i18n.ts';
import type { ImportField } from './rules/fields.ts';
import type { ImportProblem } from './rules/problem.ts';
import type { RowNote } from './rules/rows.ts';
import type { ImportMode, RowRefusal } from './rules/staged-row.ts';

/** Minutes and seconds the rest takes, as a clock shows them. */
function timeLeft(rows: number, perSecond: number): string {
  const seconds = Math.ceil(Math.max(0, rows) / Math.max(perSecond, 1));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const zhFields: Record<ImportField, string> = {
  oldNumber: '原编号',
  title: '标题',
  words: '内容',
  happenedAt: '诉求时间',
  name: '姓名',
  phone: '电话',
  place: '地址',
  category: '分类',
  requestType: '诉求类型',
  askerType: '诉求人类别',
  source: '来源',
  answer: '答复',
  answeredAt: '答复时间',
  state: '办理状态',
  unit: '办理单位',
  due: '办理期限',
};

const enFields: Record<ImportField, string> = {
  oldNumber: 'old number',
  title: 'title',
  words: 'words',
  happenedAt: 'time',
  name: 'name',
  phone: 'phone',
  place: 'place',
  category: 'category',
  requestType: 'type',
  askerType: 'asker',
  source: 'source',
  answer: 'answer',
  answeredAt: 'answered at',
  state: 'state',
  unit: 'unit',
  due: 'deadline',
};

const zhRefusals: Record<RowRefusal, string> = {
  'empty-words': '没有内容：请填写诉求内容后重新导入',
  'too-long': '文字太长：内容、答复不超过 20000 字，标题不超过 200 字，其余见模板',
  'control-characters': '含有不可见的控制字符：请清除后重新导入',
  'secret-text': '含有密级标识：本平台不处理涉密信息，请按保密规定处理',
  'discipline-gate': '反映党员干部违纪违法：请转纪检监察机关，本平台不受理、不保存（原文未写入本文件）',
  'personal-number': '像是身份证号或手机号，不能作为编号长期留存：请核对列对应',
  'unreadable-time': '时间看不懂：请写成 2019-01-05 09:03 或 2019年1月5日',
  'impossible-time': '没有这个时间：请核对年月日和时分',
  'in-the-future': '时间还没有到：请核对年份',
  'too-early': '时间太早：请核对；未办结的诉求须在 2000 年以后，历史数据须在 1980 年以后',
  'answered-before-asked': '答复时间早于诉求时间：请核对',
  'too-many-cells': '这一行的列比表头多：多半是内容里的分隔符或引号没有处理好，请核对',
  'duplicate-number': '原编号与前面某一行重复：同一件只搬一次，请核对保留哪一行',
  'moved-in-already': '这个原编号以前已经搬入：如确需再搬一遍，请先撤回那一批',
  'not-json': '这一行不是完整的 JSON：请核对',
  'not-an-object': '这一行不是一个对象：每行应为 {"标题": "…", "内容": "…"}',
};

const enRefusals: Record<RowRefusal, string> = {
  'empty-words': 'no words: fill in what was asked',
  'too-long': 'too long: words and answer up to 20,000 characters, title up to 200',
  'control-characters': 'contains control characters: remove them',
  'secret-text': 'bears a secrecy marking: such text is not taken in',
  'discipline-gate':
    'accuses an official: pass it to the discipline inspection authority (the words are not in this file)',
  'personal-number':
    'looks like an identity or mobile number, which may not stay in the record: check the columns',
  'unreadable-time': 'time not understood: write 2019-01-05 09:03',
  'impossible-time': 'there is no such time',
  'in-the-future': 'the time has not come yet',
  'too-early': 'too early: open requests from 2000, history from 1980',
  'answered-before-asked': 'answered before it was asked',
  'too-many-cells': 'more cells than heads: check separators and quotes in the text',
  'duplicate-number': 'has the old number of an earlier row: one request is moved in once',
  'moved-in-already': 'was moved in before under this old number: withdraw that batch first',
  'not-json': 'not a complete JSON value',
  'not-an-object': 'not an object: each line is {"title": "…", "detail": "…"}',
};

const zhNotes: Record<RowNote, string> = {
  'unknown-category': '分类在本市事项目录中找不到，留空待分',
  'unknown-type': '诉求类型不认识，按默认类型',
  'unknown-asker-type': '诉求人类别不认识，按默认类别',
  'unknown-source': '来源不认识，按默认来源',
  'unknown-unit': '办理单位在本市单位中找不到，留在受理单位待分派，原名记入原系统记录',
  'unknown-state': '办理状态不认识：有答复时间的按已办结，其余按未办结',
  'no-phone-form': '联系方式不是电话号码，原样保存，不能按号码查找',
};

const enNotes: Record<RowNote, string> = {
  'unknown-category': 'category not known here, left open',
  'unknown-type': 'type not known, default taken',
  'unknown-asker-type': 'kind of asker not known, default taken',
  'unknown-source': 'source not known, default taken',
  'unknown-unit': 'unit not known, stays with the reception office; its name is kept',
  'unknown-state': 'state not known: closed where there is an answer time, else open',
  'no-phone-form': 'contact is no telephone number, kept as written',
};

const count = (value: number) => formatNumber(value, 'zh-CN');

const zh = {
  field: zhFields as Record<ImportField, string>,
  refusal: zhRefusals as Record<RowRefusal, string>,
  refusedBecause: (refusal: RowRefusal, field?: ImportField) =>
    field === undefined ? zhRefusals[refusal] : `${zhFields[field]}：${zhRefusals[refusal]}`,
  note: zhNotes as Record<RowNote, string>,
  problem: {
    'no-file': (file: string) => `找不到文件 ${file}，请核对路径。`,
    'empty-file': (file: string) => `${file} 是空的，没有可导入的内容。`,
    'old-workbook': (file: string) =>
      `${file} 是旧版 Excel（.xls）或设了打开密码。请用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx 或 CSV 后再导入。`,
    'not-a-table': (file: string) => `${file} 不是表格文件。请使用 CSV、XLSX，或每行一个对象的 JSONL。`,
    'broken-workbook': (detail: string) => `这个 XLSX 文件已损坏（${detail}）。请重新导出后再试。`,
    'json-array': (file: string) => `${file} 是一整个 JSON 数组。请转换为 JSONL：每行一个对象。`,
    encoding: (detail: string) =>
      `认不出文件的编码（${detail}）。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”，或在记事本中另存为 UTF-8 后再导入。`,
    'broken-utf8': (detail: string) =>
      `文件是 UTF-8，但第 ${detail} 行附近有损坏的字符。请从原系统重新导出，不要截断或拼接文件。`,
    'open-quote': (line: string) =>
      `从第 ${line} 行开始的引号一直没有闭合，后面的内容无法分行。请核对这一行后再导入。`,
    'huge-record': (line: string) =>
      `从第 ${line} 行开始的一行超过 1200 万字，多半是引号没有闭合。请核对后再导入。`,
    'no-rows': () => '只有表头，没有数据行。',
    'no-heads': (heads: string) =>
      `找不到“内容”这一列，不知道诉求写在哪里。读到的表头是：${heads}。请用 --map 文件.json 指明，格式见 src/requests/import/README.md。`,
    'missing-columns': (heads: string) => `对应文件里写的列在表中没有：${heads}。请核对列名。`,
    'bad-map': (detail: string) => `列对应文件不能用：${detail}`,
    'no-sheet': (detail: string) => `没有这个工作表。表中有：${detail}。`,
    'seen-before': (detail: string) => `这个文件已经导入过（${detail}）。如确需再导入一遍，请加 --again。`,
    busy: () => '另一个程序正在导入这一批，请等它结束。',
    'staged-lost': (file: string) =>
      `暂存文件 ${file} 不在了或已被改动，不能继续。请加 --again 重新导入原文件。`,
    'city-lacks': (detail: string) => `本市数据还不能导入：${detail}。请先在城市数据中补上。`,
    'not-readable': (detail: string) => `读取时出错（${detail}）。请重试；仍不行，把这句话告诉运维人员。`,
    'batch-unknown': (batch: string) => `没有批次 ${batch}。批次号在导入完成时打印，请核对，并核对 --city。`,
    'batch-on-page': (file: string) => `${file} 是在网页上搬入的，请在“搬家”页面撤回。`,
    'batch-withdrawn': (file: string) => `${file} 这一批已经撤回，没有可撤回的诉求。`,
    'batch-unfinished': (file: string) => `${file} 这一批还没有导完。请先用原命令导完，再撤回。`,
  } as Record<ImportProblem, (detail: string) => string>,
  /** What the screens say where the terminal names its options. */
  onScreen: {
    'seen-before': (detail: string) =>
      `这个文件以前搬入过（${detail}）。如确需再搬一遍，请勾选下面的“仍要再搬一遍”。`,
    'staged-lost': () => '核对过的数据不在了，请再核对一遍。',
    'no-heads': (heads: string) => `没有指明哪一列是诉求内容。读到的表头是：${heads}。`,
    'no-file': () => '原文件已经不在了，请重新上传。',
    busy: () => '同一个文件正在另一处搬入，请等它结束。',
  } as Partial<Record<ImportProblem, (detail: string) => string>>,
  reading: (percent: string) => `正在核对 ${percent}`,
  columns: '列对应：',
  unused: (heads: string) => `没有用到的列：${heads}`,
  sheets: (used: string, others: string) =>
    `工作表：${used}${others === '' ? '' : `（另有：${others}，用 --sheet 指定）`}`,
  counted: (rows: number, good: number, refused: number) =>
    `共 ${count(rows)} 行：可导入 ${count(good)} 行，拒收 ${count(refused)} 行。`,
  refusedIn: (file: string) => `拒收的行和原因在：${file}（保留三十天）`,
  noted: (rows: number, note: string) => `  ${count(rows)} 行：${note}`,
  unknownNames: (names: string) => `  不认识的分类：${names}`,
  preview: '前几行：',
  mapSaved: (file: string) => `列对应已保存：${file}（可修改后用 --map 再用）`,
  dryRun: '试运行结束，没有写入任何诉求。',
  nothing: '没有可导入的行。',
  ask: (rows: number, mode: string) => `确认导入 ${count(rows)} 行（${mode}）？输入 yes 继续：`,
  mode: { open: '作为待办', history: '作为历史', 'by-state': '按办理状态区分' } as Record<ImportMode, string>,
  unattended: '无人值守，不再询问，直接导入。',
  tooManyRefused: '拒收超过一成，未自动导入。请核对；确认无误后加 --yes 再运行一次。',
  kept: '没有导入任何诉求。再次运行同一命令会重新核对。',
  resuming: (line: number, rows: number) =>
    `这个文件上次没有导完，从第 ${count(line + 1)} 条继续（共 ${count(rows)} 条）。`,
  loading: (done: number, rows: number, rate: number) =>
    `已导入 ${count(done)} / ${count(rows)}，每秒 ${count(rate)} 行，约剩 ${timeLeft(rows - done, rate)}`,
  loaded: (rows: number, seconds: string, batch: string) =>
    `导入完成：${count(rows)} 件，用时 ${seconds} 秒，批次 ${batch}。检索稍后可用。`,
  stopped: (done: number, rows: number) =>
    `已停止，导入了 ${count(done)} / ${count(rows)}。再次运行同一命令从这里继续。`,
  askWithdrawal: (rows: number, file: string) =>
    `确认撤回 ${file} 导入的 ${count(rows)} 件？已有人办理的不撤。输入 yes 继续：`,
  notWithdrawn: '没有撤回任何诉求。确认撤回请加 --yes 再运行一次。',
  withdrawing: (looked: number, rows: number, rate: number) =>
    `已处理 ${count(looked)} / ${count(rows)} 件，约剩 ${timeLeft(rows - looked, rate)}`,
  withdrawn: (rows: number, kept: number) =>
    `撤回完成：撤回 ${count(rows)} 件${kept === 0 ? '' : `，已有人办理、保留 ${count(kept)} 件`}。记录里留有导入和撤回的记载。`,
  dropped: '这一批没有确认导入，暂存的数据已删除。',
  states: { closed: '已办结（作为历史）', open: '未办结（作为待办）' },
  refusedHeads: { line: '行号', reason: '原因' },
  longCell: (characters: number) => `……（共 ${count(characters)} 字，已略）`,
};

const en: typeof zh = {
  field: enFields,
  refusal: enRefusals,
  refusedBecause: (refusal, field) =>
    field === undefined ? enRefusals[refusal] : `${enFields[field]}: ${enRefusals[refusal]}`,
  note: enNotes,
  problem: {
    'no-file': (file) => `There is no file ${file}. Check the path.`,
    'empty-file': (file) => `${file} is empty: nothing to import.`,
    'old-workbook': (file) =>
      `${file} is an old workbook (.xls) or has a password. Save it as .xlsx or CSV without one.`,
    'not-a-table': (file) => `${file} is no table. Use CSV, XLSX, or JSONL with one object a line.`,
    'broken-workbook': (detail) => `The workbook is damaged (${detail}). Export it again.`,
    'json-array': (file) => `${file} is one JSON array. Turn it into JSONL: one object a line.`,
    encoding: (detail) => `The encoding cannot be told (${detail}). Save the file as UTF-8 and try again.`,
    'broken-utf8': (detail) => `The file is UTF-8 but damaged near line ${detail}. Export it again.`,
    'open-quote': (line) => `A quote opened in line ${line} is never closed. Check that line.`,
    'huge-record': (line) =>
      `The row that begins in line ${line} exceeds twelve million characters; a quote is probably not closed.`,
    'no-rows': () => 'There are heads but no rows.',
    'no-heads': (heads) =>
      `No column tells the words. Heads found: ${heads}. Name it with --map file.json, see src/requests/import/README.md.`,
    'missing-columns': (heads) => `The table has no columns ${heads}, which the map names.`,
    'bad-map': (detail) => `The map cannot be used: ${detail}`,
    'no-sheet': (detail) => `There is no such sheet. The workbook has: ${detail}.`,
    'seen-before': (detail) =>
      `This file was imported before (${detail}). Add --again to import it once more.`,
    busy: () => 'Another program is importing this batch. Wait for it to end.',
    'staged-lost': (file) =>
      `The staged file ${file} is gone or was altered. Import the original with --again.`,
    'city-lacks': (detail) => `The city's data lacks ${detail}.`,
    'not-readable': (detail) =>
      `Reading failed (${detail}). Try again; if it fails again, report this sentence.`,
    'batch-unknown': (batch) =>
      `There is no batch ${batch}. Its number was printed when the import ended; check it and --city.`,
    'batch-on-page': (file) => `${file} was moved in on the page “Moving in”: withdraw it there.`,
    'batch-withdrawn': (file) => `The batch of ${file} was withdrawn already: there is nothing to take out.`,
    'batch-unfinished': (file) =>
      `The batch of ${file} is not finished. Finish it with the same command, then withdraw it.`,
  },
  onScreen: {
    'seen-before': (detail) =>
      `This file was moved in before (${detail}). Tick “move it in once more” below if that is wanted.`,
    'staged-lost': () => 'The checked rows are gone: check the file again.',
    'no-heads': (heads) => `No column tells the words. Heads found: ${heads}.`,
    'no-file': () => 'The file is no longer here: upload it again.',
    busy: () => 'The same file is being moved in elsewhere. Wait for it to end.',
  },
  reading: (percent) => `checking ${percent}`,
  columns: 'Columns:',
  unused: (heads) => `Columns not used: ${heads}`,
  sheets: (used, others) => `Sheet: ${used}${others === '' ? '' : ` (also: ${others}; choose with --sheet)`}`,
  counted: (rows, good, refused) => `${rows} rows: ${good} can be imported, ${refused} refused.`,
  refusedIn: (file) => `Refused rows and reasons: ${file} (kept for thirty days)`,
  noted: (rows, note) => `  ${rows} rows: ${note}`,
  unknownNames: (names) => `  categories not known: ${names}`,
  preview: 'First rows:',
  mapSaved: (file) => `Columns kept in ${file} (change it and give it with --map)`,
  dryRun: 'Dry run: no request was written.',
  nothing: 'No row can be imported.',
  ask: (rows, mode) => `Import ${rows} rows ${mode}? Type yes to go on: `,
  mode: { open: 'as open requests', history: 'as history', 'by-state': 'each by its state' },
  unattended: 'Nobody to ask: importing.',
  tooManyRefused: 'More than one row in ten is refused: not imported. Check, then run again with --yes.',
  kept: 'No request was imported. The same command checks the file again.',
  resuming: (line, rows) => `This file was not finished last time: going on from row ${line + 1} of ${rows}.`,
  loading: (done, rows, rate) =>
    `${done} of ${rows} imported, ${rate} rows a second, ${timeLeft(rows - done, rate)} left`,
  loaded: (rows, seconds, batch) =>
    `Imported ${rows} requests in ${seconds} s, batch ${batch}. Search follows.`,
  stopped: (done, rows) => `Stopped after ${done} of ${rows}. The same command goes on from here.`,
  askWithdrawal: (rows, file) =>
    `Withdraw ${rows} requests of ${file}? Those somebody worked on stay. Type yes to go on: `,
  notWithdrawn: 'No request was withdrawn. Add --yes to confirm.',
  withdrawing: (looked, rows, rate) => `${looked} of ${rows} done, ${timeLeft(rows - looked, rate)} left`,
  withdrawn: (rows, kept) =>
    `Withdrawn: ${rows} requests${kept === 0 ? '' : `; ${kept} that somebody worked on stay`}. The record keeps that they came and went.`,
  dropped: 'The batch was never confirmed; its staged rows are removed.',
  states: { closed: 'over (as history)', open: 'still open' },
  refusedHeads: { line: 'line', reason: 'reason' },
  longCell: (characters) => `… (${characters} characters in all)`,
};

export const importMessages = messages({ zh, en });
