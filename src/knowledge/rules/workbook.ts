import type { ArticleContent } from '../contract.ts';

/** Columns of the knowledge workbook, in order: head, and the field it holds. */
export const workbookColumns = [
  { field: 'id', head: '条目编号', width: 20 },
  { field: 'question', head: '问题', width: 40 },
  { field: 'otherWords', head: '别的说法', width: 30 },
  { field: 'spoken', head: '简答（口播）', width: 50 },
  { field: 'full', head: '详答', width: 60 },
  { field: 'ground', head: '依据', width: 40 },
  { field: 'place', head: '办理地点', width: 30 },
  { field: 'phone', head: '电话', width: 18 },
  { field: 'divisions', head: '适用地区', width: 20 },
  { field: 'unit', head: '责任单位', width: 24 },
  { field: 'category', head: '事项类别', width: 20 },
  { field: 'validFrom', head: '生效日期', width: 12 },
  { field: 'validTo', head: '有效期至', width: 12 },
  { field: 'isPublic', head: '对外公开', width: 10 },
  { field: 'mark', head: '待核', width: 8 },
  { field: 'version', head: '版本', width: 8 },
  { field: 'state', head: '状态', width: 10 },
] as const;

export type WorkbookField = (typeof workbookColumns)[number]['field'];
export type WorkbookRow = Partial<Record<WorkbookField, string>>;

/** How codes and names of a city go into cells and come out of them. */
export interface CityWords {
  unitName: (code: string) => string;
  unitCode: (name: string) => string | undefined;
  categoryName: (code: string) => string;
  categoryCode: (name: string) => string | undefined;
  divisionName: (code: string) => string;
  divisionCode: (name: string) => string | undefined;
}

const separator = '；';

/** An article as cells. */
export function rowOf(
  article: { id: string; content: ArticleContent; version: number; state: string },
  words: CityWords,
): Record<WorkbookField, string> {
  const { content } = article;
  return {
    id: article.id,
    question: content.question,
    otherWords: content.otherWords.join(separator),
    spoken: content.spoken,
    full: content.full,
    ground: content.ground,
    place: content.place,
    phone: content.phone,
    divisions: content.divisions.map(words.divisionName).join(separator),
    unit: words.unitName(content.unit),
    category: content.category === null ? '' : words.categoryName(content.category),
    validFrom: content.validFrom,
    validTo: content.validTo,
    isPublic: content.isPublic ? '是' : '否',
    mark: content.mark === null ? '' : '待核',
    version: String(article.version),
    state: article.state,
  };
}

/** Cells as an article's fields, still to be checked; names nobody knows stay as they are and are refused with reason. */
export function contentOf(row: WorkbookRow, words: CityWords): Record<string, unknown> {
  const cell = (field: WorkbookField) => row[field]?.trim() ?? '';
  const listed = (field: WorkbookField) =>
    cell(field)
      .split(/[；;\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const category = cell('category');
  return {
    question: cell('question'),
    otherWords: listed('otherWords'),
    spoken: cell('spoken'),
    full: cell('full'),
    ground: cell('ground'),
    place: cell('place'),
    phone: cell('phone'),
    divisions: listed('divisions').map((name) => words.divisionCode(name) ?? name),
    unit: words.unitCode(cell('unit')) ?? cell('unit'),
    category: category === '' ? null : (words.categoryCode(category) ?? category),
    validFrom: dateOf(cell('validFrom')),
    validTo: dateOf(cell('validTo')),
    isPublic: /^(是|y|yes|true|1)$/i.test(cell('isPublic')),
    mark: cell('mark') === '' ? null : 'verify',
  };
}

/** Dates as clerks write them: 2026-12-31, 2026/12/31, 2026.12.31, 2026年12月31日. */
function dateOf(text: string): string {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/.exec(text);
  if (match === null) return text;
  const [, year = '', month = '', day = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Which column holds which field, by the heads of the first rows; undefined when the question is in none. */
export function columnsOf(heads: readonly string[]): Map<WorkbookField, number> | undefined {
  const found = new Map<WorkbookField, number>();
  const plain = (text: string) => text.replace(/[\s（）()*]/g, '');
  for (const { field, head } of workbookColumns) {
    const at = heads.findIndex((text) => plain(text) === plain(head));
    if (at !== -1) found.set(field, at);
  }
  return found.has('question') && found.has('spoken') ? found : undefined;
}
