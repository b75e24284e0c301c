import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';
import { furtherIssuesEn, furtherIssuesZh } from './further-issues.ts';
import type { Issue, IssueRule, Values, Words } from './rules/issue.ts';

type IssueWords = Record<IssueRule, (v: Values) => Words>;

/** Forms of fields, by the name their schema gives them. */
const formsZh: Values = {
  code: '小写字母、数字和连字符组成的编码，如 shashi-district',
  text: '不为空、首尾不带空格的文字',
  date: '真实存在的日期，如 2026-11-23',
  division: '6、9 或 12 位区划代码，或以小写字母开头的自编代码',
  year: '四位年份，如 2026',
  time: '24 小时制时间，如 08:30',
  blank: '以小写字母开头的英文名，如 dueDate',
};

const formsEn: Values = {
  code: 'a code of lower-case letters, digits and hyphens, such as shashi-district',
  text: 'a text that is not empty and has no spaces at its ends',
  date: 'a date that exists, such as 2026-11-23',
  division: 'a division code of 6, 9 or 12 digits, or one of your own that begins with a lower-case letter',
  year: 'a year of four digits, such as 2026',
  time: 'a time of day such as 08:30',
  blank: 'a name that begins with a lower-case letter, such as dueDate',
};

const zh: IssueWords = {
  'missing-file': (v) => ({
    problem: `城市目录里缺少文件 ${v['file']}`,
    fix: `补上 ${v['file']}；可参照 cities/jingzhou 中的同名文件`,
  }),
  'not-json': (v) => ({
    problem: `不是正确的 JSON：${v['reason']}`,
    fix: '检查该处的引号、逗号和括号，并以 UTF-8 保存',
  }),
  'not-csv': (v) => ({
    problem: `不是正确的 CSV：${v['reason']}`,
    fix: '首行写列名 code,level,name,parent,mark,source，各行列数一致，以 UTF-8 保存',
  }),
  'not-a-list': () => ({ problem: '文件内容应是一个列表', fix: '最外层改用方括号 [ ]，每项一个花括号 { }' }),
  'missing-field': (v) => ({ problem: `${of(v)}缺少必填项`, fix: '补上这一项' }),
  'unknown-field': (v) => ({
    problem: `${of(v)}有不认识的项“${v['field']}”`,
    fix: '删去它，或改成正确的项名（见 src/city/README.md）',
  }),
  'wrong-type': (v) => ({ problem: `${of(v)}内容类型不对：${v['got']}`, fix: `应为 ${v['want']}` }),
  'wrong-form': (v) => ({
    problem: `${of(v)}格式不对：“${v['got']}”`,
    fix: `应为${formsZh[v['form'] ?? ''] ?? '规定的格式'}`,
  }),
  'wrong-choice': (v) => ({ problem: `${of(v)}没有“${v['got']}”这个选项`, fix: `从中选一个：${v['want']}` }),
  'too-small': (v) => ({ problem: `${of(v)}数值或个数太小`, fix: `至少为 ${v['want']}` }),
  'too-big': (v) => ({ problem: `${of(v)}数值或个数太大`, fix: `至多为 ${v['want']}` }),
  burden: (v) => ({
    problem: `设置“${v['word']}”属于${v['feature']}，已被禁止：${v['source']}`,
    fix: '删去这项设置；本系统没有此类功能',
  }),
  'duplicate-code': (v) => ({
    problem: `编码“${v['code'] ?? v['item']}”重复`,
    fix: `换一个没有用过的编码；已用于 ${v['first']}`,
  }),
  'duplicate-order': (v) => ({
    problem: `${of(v)}排序 ${v['order']} 与“${v['first']}”相同`,
    fix: '同一上级之下每项的排序各不相同，改其中一个',
  }),
  'unknown-reference': (v) => ({
    problem: `${of(v)}所指的“${v['code']}”不存在`,
    fix: `改成 ${v['to']} 中已有的编码，或先添加它`,
  }),
  'unknown-division': (v) => ({
    problem: `${of(v)}区划“${v['code']}”不存在`,
    fix: '改成 divisions.csv 中已有的区划代码，或先添加它',
  }),
  'unknown-choice': (v) => ({
    problem: `${of(v)}“${v['code']}”不在 ${v['list']} 中`,
    fix: `改成 ${v['list']} 中已有的编码，或先添加它`,
  }),
  cycle: (v) => ({ problem: `${of(v)}的上级绕了一圈又回到自己`, fix: `改正上级“${v['code']}”` }),
  'too-deep': (v) => ({
    problem: `${of(v)}层级超过 ${v['levels']} 级`,
    fix: '并入上一级，用“常用说法”区分细目',
  }),
  'two-owners': (v) => ({
    problem: `事项“${v['category']}”在派单目录中有两条，另一条是“${v['first']}”`,
    fix: '一个事项只能有一个主办单位，删去一条；另一单位可列为协办',
  }),
  'no-owner': (v) => ({
    problem: `事项“${v['category']}”没有主办单位`,
    fix: '在 catalogue.json 中为它或它的上级事项添一条',
  }),
  'owner-takes-no-cases': (v) => ({
    problem: `${of(v)}单位“${v['unit']}”不接收工单`,
    fix: '换成可派单的单位，或把该单位的 dispatchable 改为 true',
  }),
  'helper-leads': (v) => ({
    problem: `${of(v)}单位“${v['unit']}”既是主办又是协办`,
    fix: '从 helpers 中删去它',
  }),
  'dates-reversed': (v) => ({
    problem: `${of(v)}结束日期 ${v['to']} 早于开始日期 ${v['from']}`,
    fix: '改正日期先后',
  }),
  'dates-outside': (v) => ({
    problem: `${of(v)}阶段“${v['name']}”不在活动起止日期之内`,
    fix: '改正阶段或活动的日期',
  }),
  'dates-overlap': (v) => ({
    problem: `${of(v)}“${v['one']}”与“${v['other']}”日期重叠或次序颠倒`,
    fix: '按先后排列并使日期不重叠',
  }),
  'other-year': (v) => ({ problem: `${v['date']} 不在 ${v['item']} 年内`, fix: '跨年假期按年份拆成两段' }),
  'not-a-weekend': (v) => ({
    problem: `调休上班日 ${v['date']} 本来就是工作日`,
    fix: '核对放假通知：只有周六、周日才需要列为调休上班',
  }),
  'works-on-holiday': (v) => ({
    problem: `调休上班日 ${v['date']} 落在“${v['name']}”放假期间`,
    fix: '核对放假通知，改正其中一个日期',
  }),
  'published-without-days': (v) => ({
    problem: `${v['item']} 年标为已公布，却没有放假日期`,
    fix: '录入放假安排，或把 published 改为 false（时限按暂按计算）',
  }),
  'two-in-force': (v) => ({
    problem: `环节“${v['slot']}”同时启用了两个时限，另一个是“${v['first']}”`,
    fix: '只留一个 inForce 为 true',
  }),
  'roles-apart': (v) => ({
    problem: `${of(v)}同一岗位不能兼有“${v['one']}”和“${v['other']}”`,
    fix: '拆成两个岗位，由不同的人担任',
  }),
  'blank-undeclared': (v) => ({
    problem: `${of(v)}用了没有说明的空格 {${v['blank']}}`,
    fix: '在 blanks 中添上它，或改正拼写',
  }),
  'blank-unused': (v) => ({
    problem: `${of(v)}说明了空格 {${v['blank']}} 却没有用`,
    fix: '从 blanks 中删去它',
  }),
  'blank-personal': (v) => ({
    problem: `${of(v)}对外短信不能带 {${v['blank']}}`,
    fix: `短信不含个人信息，只能用：${v['allowed']}`,
  }),
  'blank-missing': (v) => ({
    problem: `${of(v)}短信网关的 body 里没有 {${v['blank']}}`,
    fix: '在 body 中写上它，短信才知道发给谁、发什么',
  }),
  'notice-unsigned': (v) => ({
    problem: `${of(v)}短信没有签名`,
    fix: '以【单位名称】开头；短信网关要求有签名',
  }),
  'notice-too-long': (v) => ({
    problem: `${of(v)}短信填好后约 ${v['length']} 字，超过网关允许的 ${v['most']} 字`,
    fix: '缩短文字',
  }),
  'missing-item': (v) => ({
    problem: `缺少 ${v['kind']}“${v['item']}”，系统离不开它`,
    fix: '补上这一项；可参照 cities/jingzhou',
  }),
  'unknown-zone': (v) => ({
    problem: `时区“${v['zone']}”不存在`,
    fix: '写成 IANA 时区名，如 Asia/Shanghai',
  }),
  'orphan-town': (v) => ({
    problem: `区划“${v['item']}”的上级“${v['parent']}”不在它前面`,
    fix: '把上级的一行移到它前面，或改正 parent 列',
  }),
  ...furtherIssuesZh,
};

const en: IssueWords = {
  'missing-file': (v) => ({
    problem: `the city folder has no file ${v['file']}`,
    fix: `add ${v['file']}; cities/jingzhou has one to copy`,
  }),
  'not-json': (v) => ({
    problem: `not JSON: ${v['reason']}`,
    fix: 'check quotes, commas and brackets there, and save as UTF-8',
  }),
  'not-csv': (v) => ({
    problem: `not CSV: ${v['reason']}`,
    fix: 'first line code,level,name,parent,mark,source; the same number of columns in each line; UTF-8',
  }),
  'not-a-list': () => ({
    problem: 'the file must be a list',
    fix: 'put [ ] around the items, { } around each',
  }),
  'missing-field': (v) => ({ problem: `${by(v)}a required field is missing`, fix: 'add it' }),
  'unknown-field': (v) => ({
    problem: `${by(v)}unknown field “${v['field']}”`,
    fix: 'remove it or correct its name (see src/city/README.md)',
  }),
  'wrong-type': (v) => ({ problem: `${by(v)}wrong type: ${v['got']}`, fix: `write a ${v['want']}` }),
  'wrong-form': (v) => ({
    problem: `${by(v)}not in the expected form: “${v['got']}”`,
    fix: `write ${formsEn[v['form'] ?? ''] ?? 'the form the README states'}`,
  }),
  'wrong-choice': (v) => ({
    problem: `${by(v)}“${v['got']}” is not a choice`,
    fix: `use one of: ${v['want']}`,
  }),
  'too-small': (v) => ({ problem: `${by(v)}too small or too few`, fix: `at least ${v['want']}` }),
  'too-big': (v) => ({ problem: `${by(v)}too big or too many`, fix: `at most ${v['want']}` }),
  burden: (v) => ({
    problem: `the setting “${v['word']}” (${v['feature']}) is forbidden by ${v['source']}`,
    fix: 'remove it; this system has no such function',
  }),
  'duplicate-code': (v) => ({
    problem: `the code “${v['code'] ?? v['item']}” is used twice`,
    fix: `choose a code never used; it belongs to ${v['first']}`,
  }),
  'duplicate-order': (v) => ({
    problem: `${by(v)}order ${v['order']} is that of “${v['first']}” too`,
    fix: 'give each item under one parent its own order',
  }),
  'unknown-reference': (v) => ({
    problem: `${by(v)}“${v['code']}” does not exist`,
    fix: `use a code of kind ${v['to']}, or add it first`,
  }),
  'unknown-division': (v) => ({
    problem: `${by(v)}division “${v['code']}” does not exist`,
    fix: 'use a code of divisions.csv, or add it first',
  }),
  'unknown-choice': (v) => ({
    problem: `${by(v)}“${v['code']}” is not in ${v['list']}`,
    fix: `use a code of ${v['list']}, or add it first`,
  }),
  cycle: (v) => ({
    problem: `${by(v)}its parents lead back to itself`,
    fix: `correct the parent “${v['code']}”`,
  }),
  'too-deep': (v) => ({
    problem: `${by(v)}deeper than ${v['levels']} levels`,
    fix: 'merge it into the level above and keep the detail as words',
  }),
  'two-owners': (v) => ({
    problem: `the category “${v['category']}” has two catalogue lines, the other is “${v['first']}”`,
    fix: 'one category has one lead unit: remove a line; the other unit may help',
  }),
  'no-owner': (v) => ({
    problem: `the category “${v['category']}” has no lead unit`,
    fix: 'add a line to catalogue.json for it or for a category above it',
  }),
  'owner-takes-no-cases': (v) => ({
    problem: `${by(v)}unit “${v['unit']}” takes no cases`,
    fix: 'name a dispatchable unit, or set dispatchable of this one to true',
  }),
  'helper-leads': (v) => ({
    problem: `${by(v)}unit “${v['unit']}” leads and helps`,
    fix: 'remove it from helpers',
  }),
  'dates-reversed': (v) => ({
    problem: `${by(v)}it ends on ${v['to']} before it begins on ${v['from']}`,
    fix: 'correct the dates',
  }),
  'dates-outside': (v) => ({
    problem: `${by(v)}stage “${v['name']}” lies outside the campaign`,
    fix: 'correct the dates of the stage or the campaign',
  }),
  'dates-overlap': (v) => ({
    problem: `${by(v)}“${v['one']}” and “${v['other']}” overlap or stand in the wrong order`,
    fix: 'put them in order without overlap',
  }),
  'other-year': (v) => ({
    problem: `${v['date']} is not in ${v['item']}`,
    fix: 'split a holiday at the turn of the year',
  }),
  'not-a-weekend': (v) => ({
    problem: `the make-up workday ${v['date']} is a workday anyway`,
    fix: 'check the notice: only Saturdays and Sundays are made up on',
  }),
  'works-on-holiday': (v) => ({
    problem: `the make-up workday ${v['date']} falls into “${v['name']}”`,
    fix: 'check the notice and correct one of the dates',
  }),
  'published-without-days': (v) => ({
    problem: `${v['item']} is marked as published but has no days off`,
    fix: 'enter the days, or set published to false (deadlines are then provisional)',
  }),
  'two-in-force': (v) => ({
    problem: `two deadlines are in force for “${v['slot']}”, the other is “${v['first']}”`,
    fix: 'leave inForce true on one of them',
  }),
  'roles-apart': (v) => ({
    problem: `${by(v)}one post may not hold both “${v['one']}” and “${v['other']}”`,
    fix: 'make two posts held by different people',
  }),
  'blank-undeclared': (v) => ({
    problem: `${by(v)}the blank {${v['blank']}} is not declared`,
    fix: 'add it to blanks, or correct its spelling',
  }),
  'blank-unused': (v) => ({
    problem: `${by(v)}the blank {${v['blank']}} is not used`,
    fix: 'remove it from blanks',
  }),
  'blank-personal': (v) => ({
    problem: `${by(v)}a message outside may not carry {${v['blank']}}`,
    fix: `no personal data in messages; allowed: ${v['allowed']}`,
  }),
  'blank-missing': (v) => ({
    problem: `${by(v)}the body of the message gateway has no {${v['blank']}}`,
    fix: 'put it into body: it says whom and what to send',
  }),
  'notice-unsigned': (v) => ({
    problem: `${by(v)}the message has no signature`,
    fix: 'begin it with 【…】; gateways ask for one',
  }),
  'notice-too-long': (v) => ({
    problem: `${by(v)}filled in, the message has about ${v['length']} characters; the gateway allows ${v['most']}`,
    fix: 'shorten it',
  }),
  'missing-item': (v) => ({
    problem: `${v['kind']} “${v['item']}” is missing and the system needs it`,
    fix: 'add it; cities/jingzhou has one to copy',
  }),
  'unknown-zone': (v) => ({
    problem: `there is no time zone “${v['zone']}”`,
    fix: 'write an IANA name such as Asia/Shanghai',
  }),
  'orphan-town': (v) => ({
    problem: `the parent “${v['parent']}” of division “${v['item']}” does not stand before it`,
    fix: 'move the line of the parent up, or correct the column parent',
  }),
  ...furtherIssuesEn,
};

function of(values: Values): string {
  return values['item'] ? `“${values['item']}”` : '';
}

function by(values: Values): string {
  return values['item'] ? `“${values['item']}”: ` : '';
}

/** What is wrong with city data and how to put it right, by rule. */
export const issueMessages = { 'zh-CN': zh, en } as const;

/** One line for the terminal or the admin page: file, path, what is wrong, what to do. */
export function sayIssue(issue: Issue, language: 'zh-CN' | 'en'): string {
  const { problem, fix } = issueMessages[language][issue.rule](issue.values);
  const place = `${issue.file} ${issue.path}`;
  return language === 'en' ? `${place}: ${problem}. Fix: ${fix}.` : `${place}：${problem}。改法：${fix}。`;
}

/** Names of what the load found, for the terminal and the admin page. */
export const changeMessages = messages({
  zh: {
    added: '新增',
    changed: '修改',
    removed: '停用',
    local: '本地已改（目录未变，保留本地）',
    both: '本地与目录都改过（保留本地）',
    nothing: '城市目录与数据库一致，没有需要载入的内容。',
    applied: (count: number) => `已载入 ${count} 项。`,
    kept: (count: number) => `保留本地修改 ${count} 项；如要以目录为准，请加 --overwrite-local。`,
    toApply: (count: number) => `共 ${count} 项不同；如要载入，请运行 diandan city load。`,
    refused: (count: number) => `城市目录有 ${count} 处错误，没有载入任何内容：`,
    exported: (count: number, folder: string) => `已写出 ${count} 个文件到 ${folder}。`,
    otherCity: (folder: string, city: string) => `目录 ${folder} 是城市“${city}”的，与所选城市不同。`,
  },
  en: {
    added: 'added',
    changed: 'changed',
    removed: 'ended',
    local: 'edited here (folder as before; kept)',
    both: 'edited here and changed in the folder (kept)',
    nothing: 'Folder and database agree; nothing to load.',
    applied: (count: number) => `${count} items loaded.`,
    kept: (count: number) => `${count} local edits kept; add --overwrite-local to take the folder’s.`,
    toApply: (count: number) => `${count} items differ; run diandan city load to load them.`,
    refused: (count: number) => `The city folder has ${count} errors; nothing was loaded:`,
    exported: (count: number, folder: string) => `${count} files written to ${folder}.`,
    otherCity: (folder: string, city: string) =>
      `The folder ${folder} is that of the city “${city}”, not of the one chosen.`,
  },
});

/** Finer reasons of refusals about city data. */
export const cityReasons: ReasonPhrases = {
  'zh-CN': {
    'city-data': '这样改会使城市数据前后不一致，没有保存。请按所列问题改正后再保存。',
    'city-kind': '没有这一类城市数据。',
    'city-code': '编码一经使用不能修改。如要换编码，请新增一项并停用旧的。',
    'other-city': '这个目录是另一个城市的，没有载入。',
  },
  en: {
    'city-data':
      'With this change the city’s data would contradict itself; nothing was saved. Please correct what is listed.',
    'city-kind': 'There is no such kind of city data.',
    'city-code': 'A code once used never changes. Add a new item and end the old one.',
    'other-city': 'This folder belongs to another city; nothing was loaded.',
  },
};
