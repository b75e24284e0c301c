import type { Place } from '../../city/rules/divisions.ts';

/** A place found in a text: where it stands, and the divisions of the city it may mean. */
export interface FoundPlace {
  from: number;
  to: number;
  text: string;
  kind: 'division' | 'road' | 'estate' | 'village' | 'site';
  /** The one division it means; absent when it is a road or estate, or may mean several. */
  division?: string;
  /** Of several divisions with that name none is named by the rest of the text. */
  ambiguous?: true;
}

export interface Where {
  places: FoundPlace[];
  /** The lowest division all that was found agrees on; what routing may use. */
  division?: string;
}

/** The names of a city's divisions, as people write them, by their first two characters. */
export interface Gazetteer {
  byStart: ReadonlyMap<string, readonly { name: string; codes: readonly string[] }[]>;
  places: ReadonlyMap<string, Place>;
}

const officialEndings = /(社区居民委员会|居民委员会|社区居委会|村民委员会|居委会|村委会|街道办事处)$/;
const endings = /(街道|社区|镇|乡|村|市|区|县|渔场|农场|林场|管理区)$/;

/** Makes the gazetteer of a city. Names shorter than two characters without their ending are known only with it. */
export function makeGazetteer(places: ReadonlyMap<string, Place>): Gazetteer {
  const codes = new Map<string, Set<string>>();
  for (const place of places.values()) {
    for (const name of spokenNames(place)) codes.set(name, (codes.get(name) ?? new Set()).add(place.code));
  }
  const byStart = new Map<string, { name: string; codes: string[] }[]>();
  for (const [name, of] of codes) {
    const start = name.slice(0, 2);
    byStart.set(start, [...(byStart.get(start) ?? []), { name, codes: [...of] }]);
  }
  for (const names of byStart.values()) names.sort((one, other) => other.name.length - one.name.length);
  return { byStart, places };
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
}

function namedDivisions(text: string, { byStart }: Gazetteer): Named[] {
  const found: Named[] = [];
  for (let at = 0; at + 1 < text.length; ) {
    const hit = byStart.get(text.slice(at, at + 2))?.find(({ name }) => text.startsWith(name, at));
    if (hit === undefined || isPartOfAnother(text, at + hit.name.length, hit.name)) {
      at += 1;
      continue;
    }
    found.push({ from: at, to: at + hit.name.length, text: hit.name, codes: hit.codes });
    at += hit.name.length;
  }
  return found;
}

/** 江陵路 is a road, 沙市农场小区 an estate: a name that goes on as another kind of place is not that division. */
function isPartOfAnother(text: string, end: number, name: string): boolean {
  return (
    !endings.test(name) &&
    /^(路|大道|街(?!道)|巷|大桥|小区|花园|一中|中学|小学|酒店|宾馆|大厦|广场)/.test(text.slice(end, end + 3))
  );
}

function settle(named: readonly Named[], { places }: Gazetteer): FoundPlace[] {
  const sure = new Set(
    named.filter(({ codes }) => codes.length === 1).flatMap(({ codes }) => above(codes[0] ?? '', places)),
  );
  return named.map(({ codes, from, to, text }): FoundPlace => {
    const fitting = codes.filter((code) =>
      above(code, places).some((step) => step !== code && sure.has(step)),
    );
    const left = codes.length === 1 ? codes : fitting;
    const level = places.get(codes[0] ?? '')?.level;
    const found: FoundPlace = { from, to, text, kind: level === 'village' ? 'village' : 'division' };
    const only = left.length === 1 ? left[0] : undefined;
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
    '(?:广场|市场|车站|火车站|医院|学校|中学|小学|幼儿园|大学|公园|景区|大厦|商场|超市|酒店|工业园|产业园|开发区|码头|水库|湖|河|渠|湿地|新区|区|县|市|省)',
  ],
];
const patterns = kinds.map(
  ([kind, ending]) => [kind, new RegExp(`[一-鿿a-z0-9]{1,9}?${ending}`, 'giu')] as const,
);
/** Up to here a run of characters is speech and not yet the name. */
const lead =
  /^.*(?:在|到|从|往|向|至|自|于|住|是|和|与|及|的|对|离|去|来|过|我|区|市|县|镇|乡|村|道)(?=.{2,})/u;
const noName =
  /^(没|有|无|不|了|也|就|还|都|走|修|这|那|该|本|我们|你们|他们|各|每|整|全|哪|某|一条|两条|一个|此|附近|门口|居住|老旧|农|城|乡|进|出|下|上)/;

function patternPlaces(text: string): FoundPlace[] {
  const found: FoundPlace[] = [];
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const name = match[0].replace(lead, '');
      const from = match.index + match[0].length - name.length;
      const to = from + name.length;
      if (name.length < 3 || noName.test(name)) continue;
      if (!found.some((one) => from < one.to && one.from < to)) found.push({ from, to, text: name, kind });
    }
  }
  return found;
}
