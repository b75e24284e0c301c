import type { PeriodFigure } from '../../../requests/rules/period.ts';
import type { SupervisionFigure } from '../../../supervision/rules/period.ts';
import type { Count, Figure, FigureForm } from './figure.ts';
import type { Week } from './period.ts';
import { tokenOf } from './text.ts';

type Part =
  | 'overview'
  | 'classes'
  | 'hot'
  | 'handling'
  | 'voices'
  | 'supervision'
  | 'solved'
  | 'articles'
  | 'facts'
  | 'causes'
  | 'suggestions'
  | 'decisions';

/** What a draft is made of: names and places to count, never the counts themselves. */
export interface PaperSource {
  parts: readonly { part: Part; heading: string }[];
  /** 统计周期 in words. */
  period: string;
  week: Week;
  before: Week;
  /** Four weeks with this one, for what a special report says of its topic. */
  month: Week;
  categories: readonly { code: string; name: string }[];
  /** Matters of which unusually many came in, see `unusual.ts`; null where too few weeks have passed to say. */
  unusual: readonly { code: string; name: string }[] | null;
  /** The twelve weeks before this one. */
  earlier: Week;
  /** Hot issues somebody asked about this week, with their requests and titles in masked words. */
  hot: readonly { title: string; isNew: boolean; ids: string[] }[];
  /** Words released to the public. */
  voices: readonly string[];
  struck: readonly { problem: string; result: string; unit: string }[];
  topic: { title: string; ids: string[] } | null;
}

export interface Draft {
  /** Figures stand in it without their values: `{?｜受理}`. */
  text: string;
  figures: Figure[];
}

interface Counting {
  figures: Figure[];
  /** Adds a figure and says how it stands in the text. */
  put(name: string, form: FigureForm, counts: Count[]): string;
}

function counting(): Counting {
  const figures: Figure[] = [];
  return {
    figures,
    put(name, form, counts) {
      if (!figures.some((one) => one.name === name)) figures.push({ name, form, counts });
      return tokenOf('?', name);
    },
  };
}

/** 起草: the parts of a paper in order, with a live figure wherever a number stands; the editor goes on from here. */
export function compose(source: PaperSource): Draft {
  const counts = counting();
  const paragraphs = source.parts.flatMap(({ part, heading }, at) => [
    `${chineseNumber(at + 1)}、${heading}`,
    ...writers[part](source, counts),
  ]);
  return { text: paragraphs.join('\n'), figures: counts.figures };
}

const of = (
  figure: PeriodFigure | SupervisionFigure,
  week: Week,
  among: { category?: string; ids?: string[] } = {},
): Count => ({ figure, ...week, category: among.category ?? null, ids: among.ids ?? null });

const writers: Readonly<Record<Part, (source: PaperSource, counts: Counting) => string[]>> = {
  overview: overviewPart,
  classes: classesPart,
  hot: hotPart,
  handling: handlingPart,
  voices: ({ voices }) =>
    voices.length === 0 ? ['本期没有已公开的诉求可以引用。'] : voices.map((words) => `“${words}”`),
  supervision: supervisionPart,
  solved: ({ struck }) =>
    struck.length === 0
      ? ['本期没有销号的问题。']
      : struck.map(
          ({ problem, result, unit }, at) =>
            `（${chineseNumber(at + 1)}）${closed(problem)}责任单位：${unit}。${oneParagraph(result)}`,
        ),
  articles: () => ['【待填写：各单位来稿，选用的写在这里】'],
  facts: factsPart,
  causes: () => ['【待填写：为什么会这样，逐条写】'],
  suggestions: () => ['【待填写：建议由谁、做什么、到什么时候】'],
  decisions: () => ['【待填写：请领导决定的事项】'],
};

function overviewPart({ period, week, before }: PaperSource, { put }: Counting): string[] {
  const now = (figure: PeriodFigure) => of(figure, week);
  const change = (figure: PeriodFigure) => [of(figure, week), of(figure, before)];
  return [
    `${period}，全市共受理群众诉求${put('受理', 'count', [now('received')])}件，` +
      `比上周${put('受理比上周', 'change', change('received'))}（${put('受理增幅', 'growth', change('received'))}）。` +
      `其中直办${put('直办', 'count', [now('direct')])}件、转办${put('转办', 'count', [now('dispatched')])}件、` +
      `在途${put('在途', 'count', [now('waiting')])}件，直办率${put('直办率', 'share', [now('direct'), now('received')])}，` +
      `比上周${put('直办率比上周', 'points', [now('direct'), now('received'), of('direct', before), of('received', before)])}。`,
    `办结${put('办结', 'count', [now('closed')])}件，比上周${put('办结比上周', 'change', change('closed'))}；` +
      `截至期末超期未结${put('超期未结', 'count', [now('overdue')])}件。` +
      `涉及人身安全的诉求${put('涉险', 'count', [now('urgent')])}件。`,
  ];
}

function classesPart(source: PaperSource, counts: Counting): string[] {
  const { categories, week, before } = source;
  const { put } = counts;
  if (categories.length === 0) return ['本期没有已分类的诉求。'];
  const each = categories.map(({ code, name }) => {
    const both = [of('received', week, { category: code }), of('received', before, { category: code })];
    const [now] = both;
    return (
      `${name}${put(`${name}受理`, 'count', now === undefined ? [] : [now])}件` +
      `（比上周${put(`${name}比上周`, 'change', both)}）`
    );
  });
  return [`受理量居前的事项依次是：${each.join('、')}。`, ...unusualPart(source, counts)];
}

function unusualPart({ unusual, week, earlier }: PaperSource, { put }: Counting): string[] {
  if (unusual === null) return [];
  if (unusual.length === 0) return ['与前十二周相比，没有明显偏多的事项。'];
  const each = unusual.map(({ code, name }) => {
    const among = { category: code };
    return (
      `${name}本周${put(`${name}受理`, 'count', [of('received', week, among)])}件` +
      `（前十二周合计${put(`${name}前十二周`, 'count', [of('received', earlier, among)])}件）`
    );
  });
  return [
    `与前十二周相比明显偏多的事项：${each.join('、')}。`,
    '“明显偏多”按各事项前十二周的件数和起伏判断，各类同时比较已作校正，没有变化而误报的，百期里约一至四期；只说多少，不说原因。',
  ];
}

function hotPart({ hot, week, before }: PaperSource, { put }: Counting): string[] {
  if (hot.length === 0) return ['本期没有多人反映的同一问题。'];
  return hot.map(({ title, isNew, ids }, at) => {
    const which = `热点${chineseNumber(at + 1)}`;
    const counts = [of('received', week, { ids }), of('received', before, { ids })];
    const fresh = isNew ? '本周新出现。' : '';
    return (
      `（${chineseNumber(at + 1)}）${closed(title)}${fresh}本周${put(`${which}本周`, 'count', [of('received', week, { ids })])}件，` +
      `比上周${put(`${which}比上周`, 'change', counts)}。`
    );
  });
}

function handlingPart({ week, before }: PaperSource, { put }: Counting): string[] {
  const satisfied = [of('satisfied', week), of('rated', week)];
  return [
    `本周收到有效评价${put('有效评价', 'count', [of('rated', week)])}件，其中满意${put('满意', 'count', [of('satisfied', week)])}件，` +
      `满意率${put('满意率', 'share', satisfied)}，` +
      `比上周${put('满意率比上周', 'points', [...satisfied, of('satisfied', before), of('rated', before)])}；` +
      `诉求人认为已解决${put('解决', 'count', [of('solved', week)])}件，` +
      `解决率${put('解决率', 'share', [of('solved', week), of('rated', week)])}。` +
      `回访未联系上${put('未联系上', 'count', [of('not-reached', week)])}件，另计，不计入满意率。`,
    '满意率＝（非常满意＋满意＋基本满意）÷有效评价，只算转办件，按诉求人在本期内的最后一次评价，因不满意正在重办的计在内。',
  ];
}

function supervisionPart({ week }: PaperSource, { put }: Counting): string[] {
  const one = (name: string, figure: SupervisionFigure) => put(name, 'count', [of(figure, week)]);
  return [
    `本周领导批示${one('批示', 'notes-written')}件，办结批示件${one('批示办结', 'notes-closed')}件，` +
      `期末在办${one('批示在办', 'notes-open')}件。`,
    `列入问题清单${one('列入问题', 'problems-listed')}个，销号${one('销号问题', 'problems-struck')}个；` +
      `期末在办${one('在办问题', 'problems-open')}个，其中超过时限${one('超时问题', 'problems-overdue')}个。`,
  ];
}

function factsPart({ topic, week, before, month }: PaperSource, { put }: Counting): string[] {
  if (topic === null) return ['【待填写：专题的基本情况，先写事实】'];
  const { ids } = topic;
  const now = (figure: PeriodFigure) => of(figure, week, { ids });
  return [
    `${closed(topic.title)}近四周共收到${put('专题近四周', 'count', [of('received', month, { ids })])}件，` +
      `本周${put('专题本周', 'count', [now('received')])}件，` +
      `比上周${put('专题比上周', 'change', [now('received'), of('received', before, { ids })])}。`,
    `近四周办结${put('专题办结', 'count', [of('closed', month, { ids })])}件，` +
      `截至期末超期未结${put('专题超期', 'count', [now('overdue')])}件；` +
      `有效评价${put('专题评价', 'count', [of('rated', month, { ids })])}件，` +
      `满意率${put('专题满意率', 'share', [of('satisfied', month, { ids }), of('rated', month, { ids })])}。`,
  ];
}

/** A sentence that ends. */
function closed(words: string): string {
  const tidy = oneParagraph(words);
  return /[。！？]$/.test(tidy) ? tidy : `${tidy}。`;
}

function oneParagraph(words: string): string {
  // what people wrote must not be taken for a figure
  return words.replace(/\s*\n\s*/g, '').replace(/[{}]/g, '');
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 一 to 九十九, as headings are numbered. */
export function chineseNumber(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  if (tens === 0) return digits[ones] ?? '';
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${digits[ones] ?? ''}`;
}
