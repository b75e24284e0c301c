import type { Place } from '../../city/rules/divisions.ts';
import { longestText, taggedWordsOf } from './text.ts';

/** A place found in a text: where it stands, and the divisions of the city it may mean. */
export interface FoundPlace {
  from: number;
  to: number;
  text: string;
  kind: 'division' | 'road' | 'estate' | 'village' | 'site';
  /** The one division it means; absent when it is a road or estate, or may mean several. */
  division?: string;
  /** The place of the city's own list 地名 it is. */
  place?: string;
  /** Of several divisions with that name none is named by the rest of the text. */
  ambiguous?: true;
}

export interface Where {
  places: FoundPlace[];
  /** The lowest division all that was found agrees on; what routing may use. */
  division?: string;
}

interface GazetteerName {
  name: string;
  /** Divisions of that name, or those that places of that name lie in. */
  codes: readonly string[];
  /** Places of that name in the city's own list. */
  named: readonly NamedPlace[];
}

/** A place of the city's own list 地名. */
export interface NamedPlace {
  code: string;
  name: string;
  also?: readonly string[] | undefined;
  sort: FoundPlace['kind'];
  division: string;
}

/** The names of a city's divisions, as people write them, by their first two characters. */
export interface Gazetteer {
  byStart: ReadonlyMap<string, readonly GazetteerName[]>;
  places: ReadonlyMap<string, Place>;
}

const officialEndings = /(社区居民委员会|居民委员会|社区居委会|村民委员会|居委会|村委会|街道办事处)$/;
const endings = /(街道|社区|镇|乡|村|市|区|县|渔场|农场|林场|管理区)$/;

/**
 * Makes the gazetteer of a city, of its divisions and its own list of places 地名. Names shorter than two characters
 * without their ending are known only with it.
 */
export function makeGazetteer(
  places: ReadonlyMap<string, Place>,
  list: readonly NamedPlace[] = [],
): Gazetteer {
  const own = new Map<string, NamedPlace[]>();
  for (const place of list)
    for (const name of [place.name, ...(place.also ?? [])]) own.set(name, [...(own.get(name) ?? []), place]);
  const codes = new Map<string, Set<string>>();
  for (const [name, of] of own) codes.set(name, new Set(of.map(({ division }) => division)));
  // a name of the table of divisions means the division, whatever else bears it
  const official = new Map<string, Set<string>>();
  for (const place of places.values())
    for (const name of spokenNames(place))
      official.set(name, (official.get(name) ?? new Set()).add(place.code));
  for (const [name, of] of official) codes.set(name, of);
  return { byStart: byStartOf(codes, own), places };
}

function byStartOf(
  codes: ReadonlyMap<string, ReadonlySet<string>>,
  own: ReadonlyMap<string, NamedPlace[]>,
): Gazetteer['byStart'] {
  const byStart = new Map<string, GazetteerName[]>();
  for (const [name, of] of codes) {
    const start = name.slice(0, 2);
    const entry = { name, codes: [...of], named: own.get(name) ?? [] };
    byStart.set(start, [...(byStart.get(start) ?? []), entry]);
  }
  for (const names of byStart.values()) names.sort((one, other) => other.name.length - one.name.length);
  return byStart;
}

/** A village is called 健康巷社区 or 健康巷, a town 沙岗镇; two characters alone name only counties and towns surely. */
function spokenNames({ name, level }: Place): string[] {
  if (level === 'city') return [];
  const plain = name.replace(/\s/g, '');
  const official = plain.replace(officialEndings, '');
  const kindless = official.replace(endings, '');
  const names = new Set([plain, official]);
  if (level === 'village') {
    const ending = /村民|村委/.test(plain) || official.endsWith('村') ? '村' : '社区';
    if (official === kindless) names.add(`${official}${ending}`);
    if (kindless.length >= 3) names.add(kindless);
    else names.delete(kindless);
  } else if (kindless.length >= 2) names.add(kindless);
  return [...names].filter((one) => one.length >= 2);
}

/**
 * Finds the places a text names and the division it speaks of. A name that several divisions share is settled by the
 * county or town named elsewhere in the text; else it stays open and only what they share is proposed.
 */
export function findPlaces(text: string, gazetteer: Gazetteer): Where {
  const named = namedDivisions(text, gazetteer);
  const settled = settle(named, gazetteer);
  const taken = settled.map(({ from, to }) => [from, to] as const);
  const others = patternPlaces(text).filter(
    ({ from, to }) => !taken.some(([start, end]) => from < end && start < to),
  );
  const places = [...settled, ...others].sort((one, other) => one.from - other.from);
  const division = lowestCommon(
    settled.flatMap(({ division }) => (division === undefined ? [] : [division])),
    gazetteer,
  );
  return division === undefined ? { places } : { places, division };
}

interface Named {
  from: number;
  to: number;
  text: string;
  codes: readonly string[];
  named: readonly NamedPlace[];
}

function namedDivisions(text: string, { byStart }: Gazetteer): Named[] {
  const found: Named[] = [];
  for (let at = 0; at + 1 < text.length; ) {
    const hit = byStart.get(text.slice(at, at + 2))?.find(({ name }) => text.startsWith(name, at));
    if (hit === undefined || isPartOfAnother(text, at + hit.name.length, hit)) {
      at += 1;
      continue;
    }
    found.push({ from: at, to: at + hit.name.length, text: hit.name, codes: hit.codes, named: hit.named });
    at += hit.name.length;
  }
  return found;
}

/** 江陵路 is a road, 沙市农场小区 an estate: a name that goes on as another kind of place is not that division. */
function isPartOfAnother(text: string, end: number, { name, named }: GazetteerName): boolean {
  return (
    named.length === 0 &&
    !endings.test(name) &&
    /^(路|大道|街(?!道)|巷|大桥|小区|花园|一中|中学|小学|酒店|宾馆|大厦|广场)/.test(text.slice(end, end + 3))
  );
}

function settle(named: readonly Named[], { places }: Gazetteer): FoundPlace[] {
  const sure = new Set(
    named.filter(({ codes }) => codes.length === 1).flatMap(({ codes }) => above(codes[0] ?? '', places)),
  );
  return named.map(({ codes, from, to, text, named: list }): FoundPlace => {
    const fitting = codes.filter((code) =>
      above(code, places).some((step) => (step !== code || list.length > 0) && sure.has(step)),
    );
    const left = codes.length === 1 ? codes : fitting;
    const level = places.get(codes[0] ?? '')?.level;
    const kind = list[0]?.sort ?? (level === 'village' ? 'village' : 'division');
    const only = left.length === 1 ? left[0] : undefined;
    const place = list.find(({ division }) => division === only)?.code;
    const found: FoundPlace = { from, to, text, kind, ...(place === undefined ? {} : { place }) };
    return only === undefined ? { ...found, ambiguous: true } : { ...found, division: only };
  });
}

/** A division and those it lies in, lowest first. */
function above(code: string, places: Gazetteer['places']): string[] {
  const place = places.get(code);
  const steps = place === undefined ? [] : [code, place.town, place.county];
  return [...new Set(steps.filter((step) => step !== undefined))];
}

/** The lowest division that all lie in or contain: a village inside a named town is the village. */
function lowestCommon(codes: readonly string[], { places }: Gazetteer): string | undefined {
  const distinct = [...new Set(codes)];
  const lowest = distinct.filter(
    (code) => !distinct.some((other) => other !== code && above(other, places).includes(code)),
  );
  const [first = [], ...rest] = lowest.map((code) => above(code, places));
  return first.find((step) => rest.every((steps) => steps.includes(step)));
}

/** What a name of a place ends in, and what that makes it. */
const kinds: readonly (readonly [FoundPlace['kind'], string])[] = [
  ['road', '(?:大道|公路|高速|国道|省道|老街|路口|胡同|步行街|路|街|巷|大桥|立交桥|桥|隧道)'],
  ['estate', '(?:小区|花园|新村|公寓|家园|佳苑|华府|名苑|新城|雅苑|豪庭|花苑|苑|山庄|公馆|府邸)'],
  ['village', '(?:社区|村|镇|乡|街道|居委会)'],
  [
    'site',
    '(?:广场|市场|车站|火车站|医院|学校|中学|小学|幼儿园|大学|公园|景区|大厦|商场|超市|酒店|工业园|产业园|开发区|码头|水库|湿地|新区|(?:湖|河|渠|区|县|市|省)(?!的|[一-鿿]?(?:广场|公园|市场|车站|医院|学校|中学|小学|幼儿园|大学|景区|大厦|商场|超市|酒店|花园|小区|大桥|路|街)))',
  ],
];
const patterns = kinds.map(
  ([kind, ending]) => [kind, new RegExp(`[一-鿿a-z0-9]{1,9}?${ending}`, 'giu')] as const,
);
/** Divisions before the name: 沙市区红门路 is 红门路. */
const lead = /^.*[区市县镇乡村号](?=.{3,})/u;
/** An estate, a village or a site lies on a road that was named before it. */
const onRoad = /^.*(?:路|街道?|大道)(?=.{3,})/u;
/** Words before a name that jieba takes for its beginning. */
const leadWord = /^(?:[到在从往是现被把至由为以连且而对向原去来于和与及]|住(?!宅))(?=.{3,})(?!和平)/u;
const noName =
  /^(?:没|有|无|区|县|不|了|也|就|还|都|走|修|这|那|该|本|我|你|他|她|它|各|每|整|全|哪|某|一条|两条|一个|此|附近|门口|居住|老旧|农|城|乡|进|出|下|上)/;
/** Said of any place of its kind, and the name of none. */
const generic =
  /^(?:[大小老新旧本全]?(?:菜|农贸|批发|集贸|超级)?市场|[大小老新旧]?(?:小区|社区|村道|马路|公路|道路|街道|学校|医院|广场|公园)|幼儿园|步行街|人行道|高架桥|天桥|开发区|工业园|产业园|火车站|汽车站|公交车站|安置小区|人行天桥|乡村公路|城市道路|主干道路|十字路口|丁字路口|三岔路口|.*(?:居民|住宅|封闭|别墅|[多几两三一二四五]个|[此本该我])(?:小区|社区)|.*(?:必经|维权|致富|回家)之路|.*(?:城区|农村|城市|地区|家乡|城乡|棚户区|居民区|住宅区|[走上马修问思出]路)|.*(?:[公线铁柏油水泥]路|车\d*路)|[a-z0-9]+路)$/iu;

/** What a word is by its part of speech (jieba): these end the name when read backwards from its ending. */
const speech = /^(?:v|p|c|u|d|r|t|y|q|o|e)/;
/** Verbs that roads and estates are named after. */
const namedAfter =
  /^(?:建设|解放|胜利|团结|和平|创业|创新|奋进|跃进|前进|改革|开放|振兴|发展|建国|建业|光复|复兴|凯旋|迎宾|学堂|致富|丰收|劳动|运动|教育|文化|工农|卫国|保卫|联合|合作|向阳|迎春|望江|观音|临江|跨江|环城|环山|绕城|过江|沿江|滨江)$/;
/** Before a name and no part of it, whatever jieba calls them. */
const before =
  /^(?:附近|旁边|周边|对面|门口|门前|家门口|路边|路旁|街边|楼下|楼上|沿线|沿街|城区|郊区|以后|之后|以前|之前|期间|时候|上午|下午|晚上|早上|目前|现在|情况|问题|领导|政府|部门|司机|车辆|车主|业主|居民|村民|市民|群众|家长|学生|我家|请问|反映|投诉|建议|咨询|强烈|尽快|前往|位于|来自|经过|途经|靠近|横穿|沿着|[条座处段片栋所个间排])$/;

interface Piece {
  word: string;
  tag: string;
  from: number;
  to: number;
}

/** The words of a text by the places they cover. */
function piecesOf(text: string): (at: number) => Piece | undefined {
  const pieces: Piece[] = [];
  for (const { word, tag } of taggedWordsOf(text.slice(0, longestText))) {
    const from = pieces.at(-1)?.to ?? 0;
    pieces.push({ word, tag, from, to: from + word.length });
  }
  const covering = new Int32Array(Math.min(text.length, longestText)).fill(-1);
  pieces.forEach(({ from, to }, at) => {
    covering.fill(at, from, to);
  });
  return (at) => pieces[covering[at] ?? -1];
}

/** Whether a word may be part of a name; a verb only where things are named after it, and then it begins the name. */
function isOfName({ word, tag }: Piece): boolean {
  if (before.test(word)) return false;
  if (namedAfter.test(word)) return true;
  if (tag.startsWith('f') && word.length > 1) return false;
  return !speech.test(tag);
}

/** A road said with where on it: 红门路上. Other words its ending is part of are no names: 路灯, 街道, 村民. */
const onTheRoad = /^.{0,2}(?:路|街|桥|巷)(?:上|口|边|段|旁)$/;

/** Where a name that ends at `to` begins, by the words before it; `to` itself when its ending is part of another word. */
function beginningOf(pieceAt: (at: number) => Piece | undefined, earliest: number, to: number): number {
  const last = pieceAt(to - 1);
  if (last === undefined || (last.to > to && !onTheRoad.test(last.word))) return to;
  let at = Math.max(earliest, last.from);
  for (let piece = pieceAt(at - 1); at > earliest && piece !== undefined; piece = pieceAt(at - 1)) {
    if (!isOfName(piece)) break;
    at = Math.max(earliest, piece.from);
  }
  return at;
}

function patternPlaces(text: string): FoundPlace[] {
  const found: FoundPlace[] = [];
  let pieceAt: ReturnType<typeof piecesOf> | undefined;
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      pieceAt ??= piecesOf(text);
      const to = match.index + match[0].length;
      const begins = beginningOf(pieceAt, match.index, to);
      const named = text.slice(begins, to).replace(lead, '').replace(leadWord, '');
      const name = kind === 'road' ? named : named.replace(onRoad, '');
      const from = to - name.length;
      if (name.length < 3 || noName.test(name) || generic.test(name)) continue;
      if (!found.some((one) => from < one.to && one.from < to)) found.push({ from, to, text: name, kind });
    }
  }
  return found;
}
