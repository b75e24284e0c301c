import type { Instant } from '../../../platform/time.ts';
import type { ReceivedBody } from '../../rules/events.ts';
import type { RequestParty, RequestWords } from '../../server/projected.ts';
import type { Chance } from './chance.ts';
import { fictitiousPhone, fill, openingOf, personName } from './phrases.ts';
import type { Topic } from './topics.ts';
import type { SeedPlace, SeedWorld, WayIn } from './world.ts';

/** What is brought, by whom, where and how: all of a case before anything is done about it. */
export interface SeedFacts {
  topic: Topic;
  place: SeedPlace;
  way: WayIn;
  words: RequestWords;
  parties: RequestParty[];
  answer: string;
  /** The body of its first entry; number and clocks come when it is told. */
  facts: ReceivedBody;
}

/** Draws a case by the city's plausible shares. */
export function drawFacts(world: SeedWorld, chance: Chance, direct: boolean): SeedFacts {
  const place = chance.weighted(world.places);
  const topic = chance.weighted(fitting(direct ? world.questions : world.matters, place.rural));
  const way = chance.weighted(world.waysIn);
  const at = chance.whole(0, topic.words.length - 1);
  const types = topic.typesByText?.[at] ?? topic.types;
  const requestType = requestTypeOf(world, chance, types, direct);
  const texts = [
    topic.titles[at] ?? chance.pick(topic.titles),
    topic.words[at] ?? '',
    answerOf(chance, topic, at),
  ];
  const [title = '', body = '', answer = ''] = fill(chance, place, texts);
  const parties = drawParties(chance);
  const words = { title, body: openingOf(chance, way.spoken) + body, place: place.fullName };
  return {
    topic,
    place,
    way,
    words,
    parties,
    answer,
    facts: factsOf(world, chance, { topic, place, way, requestType, parties, direct }),
  };
}

const kept = new WeakMap<readonly Topic[], Map<boolean, readonly Topic[]>>();

/** Topics that fit a village, or a town; all where none does. Worked out once a list. */
function fitting(pool: readonly Topic[], rural: boolean): readonly Topic[] {
  const lists = kept.get(pool) ?? new Map<boolean, readonly Topic[]>();
  kept.set(pool, lists);
  const before = lists.get(rural);
  if (before !== undefined) return before;
  const found = pool.filter(({ where }) => where === undefined || (where === 'village') === rural);
  const list = found.length > 0 ? found : pool;
  lists.set(rural, list);
  return list;
}

function answerOf(chance: Chance, topic: Topic, at: number): string {
  return topic.answers.length === topic.words.length ? (topic.answers[at] ?? '') : chance.pick(topic.answers);
}

/** The most common of some types that the city has, and that the desk may answer at once if it is to. */
function requestTypeOf(world: SeedWorld, chance: Chance, types: readonly string[], direct: boolean): string {
  const allowed = (code: string) => {
    const type = world.requestTypes.get(code);
    return type !== undefined && (!direct || type.direct);
  };
  const wanted = chance.percent(75) ? types : types.toReversed();
  const [anyType = ''] = [...world.requestTypes]
    .filter(([, type]) => !direct || type.direct)
    .map(([code]) => code);
  return wanted.find(allowed) ?? anyType;
}

function drawParties(chance: Chance): RequestParty[] {
  if (chance.percent(6)) return [];
  const asker: RequestParty = { role: 'asker', name: personName(chance), phone: fictitiousPhone(chance) };
  if (!chance.percent(4)) return [asker];
  return [asker, { role: 'filer', name: personName(chance), phone: fictitiousPhone(chance) }];
}

const notifyShares = [
  { way: 'phone', weight: 55 },
  { way: 'sms', weight: 27 },
  { way: 'none', weight: 16 },
  { way: 'letter', weight: 2 },
] as const;

interface Drawn extends Pick<SeedFacts, 'topic' | 'place' | 'way' | 'parties'> {
  requestType: string;
  direct: boolean;
}

function factsOf(world: SeedWorld, chance: Chance, drawn: Drawn): SeedFacts['facts'] {
  const reachable = drawn.parties.length > 0;
  return {
    number: '',
    citizen: null,
    assign: null,
    origin: 'seed',
    requestType: drawn.requestType,
    askerType: chance.weighted(world.askerTypes).code,
    source: drawn.way.source,
    channel: drawn.way.channel,
    category: drawn.topic.category,
    division: drawn.place.division,
    campaign: null,
    upperNumber: null,
    accusedUnit: null,
    notify: reachable && !drawn.direct ? chance.weighted(notifyShares).way : 'none',
    confidential: chance.percent(3),
    wantsPublic: chance.percent(30),
    filedForAnother: drawn.parties.length > 1,
    owner: world.reception,
    files: [],
  };
}

/** The personal values of the first entry, by their names in the record. */
export function personalOf(words: RequestWords, parties: readonly RequestParty[]): Record<string, string> {
  const party = (role: RequestParty['role']) => parties.find((one) => one.role === role);
  const values = Object.entries({
    title: words.title,
    words: words.body,
    place: words.place,
    name: party('asker')?.name,
    phone: party('asker')?.phone,
    filerName: party('filer')?.name,
    filerPhone: party('filer')?.phone,
  });
  return Object.fromEntries(
    values.filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ''),
  );
}

/** The body of the first entry, with its clocks. */
export function receivedBody(world: SeedWorld, seeded: SeedFacts, number: string, at: Instant): ReceivedBody {
  const { requestType } = seeded.facts;
  return {
    ...seeded.facts,
    number,
    citizen: world.clock({ requestType, slot: 'answer', clock: 'citizen' }, at),
    assign: world.clock({ requestType, slot: 'assign', clock: 'step' }, at),
  };
}
