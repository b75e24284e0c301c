import type { TextMeaning } from './bodies.ts';

/** What a text message from an asker says, as far as the program understands it. */
export interface ReadText {
  means: TextMeaning;
  solved: boolean | null;
  /** Code of the city's grade. */
  grade: string | null;
}

export interface GradeName {
  code: string;
  name: string;
}

/** TD as the operators of 通信短信息服务管理规定 第二十条 ask for a plain way to refuse; the others are what people write. */
const stops = new Set(['TD', 'T', '退订', '取消订阅', 'STOP']);
const urges = new Set([
  '催',
  '催办',
  '催一下',
  '催一催',
  '请尽快',
  '请尽快处理',
  '尽快处理',
  '怎么样了',
  '进展',
]);
const isSolved = ['已解决', '已经解决', '解决了', '解决', '1'];
const isNotSolved = ['未解决', '没解决', '没有解决', '还没解决', '还没有解决', '没解决好', '2'];

/**
 * Reads a reply 短信回复: to be written no more, whether it was solved and how satisfied they are, a reminder, or something
 * more about the matter. "Solved" and "satisfied" are asked apart (office.md 回访), so one half alone is kept as a half. Only
 * a message that begins with these words is a rating: "满意度太低" is not.
 */
export function readText(text: string, grades: readonly GradeName[]): ReadText {
  const words = text
    .normalize('NFKC')
    .replace(/^\s*【[^】]*】/, '')
    .split(/[\s,，。.!！?？;；、:：/+]+/)
    .filter((word) => word !== '');
  const whole = words.join('').toUpperCase();
  if (stops.has(whole)) return { means: 'stop', solved: null, grade: null };
  if (urges.has(whole)) return { means: 'urge', solved: null, grade: null };
  const [first = '', second = ''] = words;
  const one = readWord(first, grades);
  if (one === undefined) return { means: 'supplement', solved: null, grade: null };
  const other = readWord(second, grades);
  const solved = one.solved ?? other?.solved ?? null;
  const grade = one.grade ?? other?.grade ?? null;
  return { means: solved === null || grade === null ? 'half' : 'rating', solved, grade };
}

type Half = Pick<ReadText, 'solved' | 'grade'>;

/** One word that is nothing but whether it was solved, how satisfied they are, or both; undefined for any other. */
function readWord(word: string, grades: readonly GradeName[]): Half | undefined {
  const plain = word.replace(/^(很|比较|较|还算)(?=满意)/, '');
  const whole = solvedOf(plain);
  if (whole !== null) return { solved: whole, grade: null };
  for (const { code, name } of grades) {
    if (plain === name) return { solved: null, grade: code };
    const rest = plain.endsWith(name)
      ? plain.slice(0, -name.length)
      : plain.startsWith(name)
        ? plain.slice(name.length)
        : undefined;
    const solved = rest === undefined ? null : solvedOf(rest);
    if (solved !== null) return { solved, grade: code };
  }
  return undefined;
}

function solvedOf(word: string): boolean | null {
  if (isNotSolved.includes(word)) return false;
  return isSolved.includes(word) ? true : null;
}
