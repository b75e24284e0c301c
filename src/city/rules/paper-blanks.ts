import type { JsonObject, JsonValue } from '../../platform/json.ts';
import { blanksIn } from './checks/words.ts';

/** What the program can fill into a paper of the office 文书; papers are Chinese, and so are the names their blanks keep. */
export const paperBlanks: Readonly<Record<string, { zh: string; en: string }>> = {
  asker: { zh: '诉求人称呼', en: 'asker' },
  number: { zh: '编号', en: 'number' },
  matter: { zh: '诉求摘要', en: 'matter' },
  received: { zh: '收到日期', en: 'day received' },
  place: { zh: '地点', en: 'place' },
  unit: { zh: '承办单位', en: 'unit in charge' },
  helpers: { zh: '协办单位', en: 'helping units' },
  due: { zh: '期限', en: 'deadline' },
  newDue: { zh: '延长后的期限', en: 'deadline after extension' },
  reason: { zh: '理由', en: 'reason' },
  ground: { zh: '依据', en: 'ground' },
  way: { zh: '途径', en: 'way that is open' },
  result: { zh: '办理结果', en: 'result' },
  review: { zh: '不服的救济途径', en: 'how to object' },
  measure: { zh: '措施', en: 'measure' },
  why: { zh: '督办事由', en: 'why it is supervised' },
  items: { zh: '事项清单', en: 'list of items' },
  count: { zh: '次数', en: 'papers before this one' },
  came: { zh: '来访时间', en: 'when they came' },
  answerBy: { zh: '回复期限', en: 'answer by' },
  time: { zh: '时间', en: 'time of a meeting' },
  phone: { zh: '联系电话', en: 'telephone' },
  sender: { zh: '发文单位', en: 'sender' },
  date: { zh: '日期', en: 'date' },
};

/** Texts of a template, its title first. */
export function textsOf({ title, paragraphs }: JsonObject): string[] {
  return [title, ...(Array.isArray(paragraphs) ? paragraphs : [])].map((text) => String(text ?? ''));
}

/**
 * The template with the blanks its texts speak of, so that nobody has to list them: those the program fills, and those it
 * named itself. One nobody knows is left out, and then the check says which it is.
 */
export function withBlanks(template: JsonObject): JsonObject {
  const held = namesOf(template['blanks']);
  const used = [...new Set(textsOf(template).flatMap(blanksIn))];
  const blanks = used.flatMap((code) => {
    const name = held.get(code) ?? paperBlanks[code]?.zh;
    return name === undefined ? [] : [{ code, name }];
  });
  return { ...template, blanks };
}

/** A text with each blank as what will stand there. */
export function shownText(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/\{([A-Za-z][A-Za-z0-9]*)\}/g, (all, code: string) => {
    const name = names.get(code);
    return name === undefined ? all : `【${name}】`;
  });
}

/** Names of the blanks of a template, by code. */
export function namesOf(blanks: JsonValue | undefined): Map<string, string> {
  const list = Array.isArray(blanks) ? (blanks as JsonObject[]) : [];
  return new Map(list.map(({ code, name }) => [String(code), String(name)]));
}
