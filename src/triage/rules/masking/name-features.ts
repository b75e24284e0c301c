import type { Word } from './finding.ts';
import {
  doubleSurnames,
  givenCharacters,
  oddSurnames,
  plainSurnames,
  surnames,
  tellingCharacters,
} from './name-characters.ts';

/** Where the words of a text begin and end. */
export interface Cut {
  starts: ReadonlyMap<number, Word>;
  ends: ReadonlyMap<number, Word>;
}

export function cutOf(words: readonly Word[]): Cut {
  const [starts, ends] = [new Map<number, Word>(), new Map<number, Word>()];
  let place = 0;
  for (const word of words) {
    starts.set(place, word);
    place += word.word.length;
    ends.set(place, word);
  }
  return { starts, ends };
}

/** What may be a name: a family name with one or two characters after it. */
export interface Candidate {
  from: number;
  to: number;
  surname: string;
  given: string;
}

const han = /^\p{Script=Han}+$/u;

export function candidatesAt(text: string, from: number): Candidate[] {
  const double = text.slice(from, from + 2);
  const surname = doubleSurnames.has(double) ? double : (text[from] ?? '');
  if (surname.length === 1 && !surnames.has(surname)) return [];
  return [2, 1].flatMap((length) => {
    const to = from + surname.length + length;
    const given = text.slice(from + surname.length, to);
    return given.length === length &&
      han.test(given) &&
      !halfNamed.test(surname + text.slice(from + surname.length, from + surname.length + 3)) &&
      !isEstate(text, from, to)
      ? [{ from, to, surname, given }]
      : [];
  });
}

/** What estates end in, and what people then say of them: 金桂苑附近, 白云庭业主. */
const estateEnding = /[苑园湾庭府城邸墅邨郡阁坊居里岸洲]$/;
const estateAfter =
  /^(?:附近|旁边?|周边|周围|对面|门口|门前|大门|[东南西北前后正侧]门|后面|前面|楼下|楼上|里面|内|那边|这边|这里|那里|一带|外面|隔壁|边上|[一二三四五六七八九十\d]+[期区栋幢号]|业主|居民|住户|物业|开发商|地下|车库|电梯|停车)/;

/** An estate sounds like a family name with two characters; somebody introduced by it is a person all the same. */
function isEstate(text: string, from: number, to: number): boolean {
  return (
    to - from === 3 &&
    estateEnding.test(text.slice(from, to)) &&
    estateAfter.test(text.slice(to, to + 6)) &&
    !introduced.test(text.slice(Math.max(0, from - 10), from))
  );
}

/** Somebody is introduced: who, as what, in what part. */
const introduced =
  /(?:我叫|我是|人员|名叫|叫做|姓名|名字|名为|本人|[系告证诉映料报办请经待任表理护][人方]|法人|代表|户主|业主|房东|租户|租客|邻居|村民|居民|市民|群众|老板娘?|店主|司机|骑手|师傅|经理|主管|[副主]?主任|书记|[局所科处队站院校厂园馆社组楼栋乡镇县市区村]长|董事长?|会计|医生|护士|老师|教师|教练|律师|法官|警官|民警|[辅协]警|城管|保安|保洁员?|中介|[包头工]头|工人|[员职]工|[学大中小]*学生|同学|同事|患者|病人|[死伤]者|家属|儿子|女儿|孩子|[父母]亲|爸爸?|妈妈?|丈夫|妻子|老公|老婆|老伴|爱人|[哥弟姐妹爷奶叔姑舅姨婶]+|[外岳公][公婆]|[前养继][夫妻父母]|孙[女子]|侄[女子]|收款人|户名|署名|签名|落款|[原被]告|[网保店办科党乘顾社快]?[格安洁事委员客]员?|[主户手][管者]|五保户|低保户|自称)(?:是|叫|为|名叫)?[ :：,，"“'‘(（、]{0,2}$/;
const relation = /(?:找|给|向|被|与|和|跟|由|对|同|让|派|叫|请|是|问|据|在|说|把)$/;
const addressed =
  /^[ "”'’)）]?(?:先生|女士|小姐|同志|同学|老师|医生|护士|师傅|阿姨|叔叔|大爷|大妈|大姐|大哥|老人|本人|主任|书记|局长|副局长|[所科处队站院校]长|经理|老板|会计|警官|律师|法官|[(（,，] ?(?:男|女|身份证|电话|手机|联系|1\d{2}|系)|身份证|手机|电话|的(?:电话|手机|身份证|微信|账户|银行卡|名字|儿子|女儿|父亲|母亲|房子|家|车)|等人|等[0-9一二两三四五六七八九十]+|一家|夫妇|夫妻|父子|家[的里]|名下)/;
const act =
  /^(?:说|称|告诉|表示|反映|承诺|拒绝|辱骂|殴打|威胁|欠|承包|私自|擅自|收|答应|来|经常|多次|一直|长期|在|于|把|将|已|却|不|没|至今|因|患|购|从|今|也|就|都|可以|接|让|做|给|向|和|同意|失联)/;
const placeWord =
  /^(?:路|街|镇|乡|村|县|市|区|桥|山|湖|河|[小大中]学|医院|公司|社区|大道|广场|花[园城]|超市|酒店|集团|站|巷|湾|组|店|垸|岭|冲|坝|寺|庙|城|公园|家园|新[村城]|学校|幼儿园|大厦|苑|府|国际|中心|[省州]|局|银行|高速|隧道|立交|线|项目|地产|置业|物业|工地|片|塘)/;
/** Half-named already: a family name with what one calls people, or 某. */
const halfNamed =
  /^(?:.{1,2}某|..?(?:先生|女士|小姐|老师|师傅|主任|书记|[局所科处队站院校区市县镇乡厅部组]长|经理|医生|护士|老板|同志|同学|学生|阿姨|大爷|教授|警官|律师|法官|总[,，。说的]|[姐哥叔氏姓][,，。说的]))/;

/** What speaks for and against a name at a place, as ids that {@link nameWeights} knows. */
export function nameFeatures(text: string, candidate: Candidate, cut: Cut, afterName: boolean): string[] {
  return [
    ...ofCut(candidate, cut),
    ...ofCharacters(candidate),
    ...ofPlace(text, candidate, afterName),
    ...ofNeighbours(candidate, cut),
  ];
}

const kindOf = ({ tag }: Word) => (tag === 'x' || tag === 'nr' ? tag : 'word');

/** How the cut of the text stands to the candidate: one word, longer than it, part of it, or the family name alone. */
function ofCut(candidate: Candidate, { starts, ends }: Cut): string[] {
  const { from, to, surname, given } = candidate;
  const first = starts.get(from);
  const aligned = ends.has(to) ? 'end' : 'no-end';
  if (first === undefined) return [`inside-${given.length}`, aligned];
  const kind = kindOf(first);
  if (first.word.length === to - from) {
    return [`whole-${kind}-${given.length}`, ...(oddSurnames.has(surname) ? [`odd-${kind}`] : [])];
  }
  if (first.word.length > to - from) return [`longer-${kind}`];
  if (first.word.length > surname.length) return [`part-${kind}`, aligned];
  return ofSecondWord(candidate, starts.get(from + surname.length)?.word ?? '', aligned);
}

function ofSecondWord({ surname, given }: Candidate, second: string, aligned: string): string[] {
  if (second.length > given.length) return [`surname-longer-${given.length}`];
  if (second.length < given.length) return ['surname-apart', aligned];
  const odd = oddSurnames.has(surname) ? '-odd' : '';
  return [given.length === 2 ? `surname-word${odd}` : `surname-one${odd}`];
}

function ofCharacters({ surname, given }: Candidate): string[] {
  const kinds = [...given].map((one) =>
    tellingCharacters.has(one) ? 't' : givenCharacters.has(one) ? 'g' : 'u',
  );
  const family = familyOf(surname);
  const office =
    /[局镇乡村县市区路街桥总厂店院校处科所站部办会组队家里上下中外人事场城苑湖山都得了行可法性]$/.test(given)
      ? ['given-office']
      : [];
  return [`given-${kinds.join('')}`, `family-${family}-${given.length}`, ...office];
}

function familyOf(surname: string): string {
  if (surname.length === 2) return 'double';
  if (plainSurnames.has(surname)) return 'plain';
  return oddSurnames.has(surname) ? 'odd' : 'rare';
}

function ofPlace(text: string, { from, to }: Candidate, afterName: boolean): string[] {
  const before = text.slice(Math.max(0, from - 10), from);
  const after = text.slice(to, to + 8);
  const marks = {
    introduced: introduced.test(before),
    relation: relation.test(before),
    addressed: addressed.test(after),
    act: act.test(after),
    listed: afterName && /[、和与及,， ]$/.test(before),
    'opens-list': /^[、和与及]\p{Script=Han}{2,3}(?:[、和与及等,，。 ]|$)/u.test(after),
    'mark-before': /(?:^|[\s,，。;；:：、（("“!！?？])$/.test(before),
    'mark-after': /^(?:$|[\s,，。;；:：、)）(（"”!！?？0-9])/.test(after),
    'place-word': placeWord.test(after),
  };
  return Object.entries(marks).flatMap(([mark, holds]) => (holds ? [mark] : []));
}

const groups: Readonly<Record<string, string>> = {
  n: 'n',
  v: 'v',
  d: 'd',
  p: 'p',
  u: 'u',
  r: 'r',
  c: 'c',
  m: 'm',
};

/** Parts of speech of the neighbouring words, by their first letter. */
function ofNeighbours({ from, to }: Candidate, { starts, ends }: Cut): string[] {
  const part = (word: Word | undefined) =>
    word === undefined ? 'none' : (groups[word.tag[0] ?? ''] ?? 'other');
  return [`before-${part(ends.get(from))}`, `after-${part(starts.get(to))}`];
}
