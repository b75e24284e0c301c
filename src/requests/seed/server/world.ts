import { type CitySnapshot, workingCalendar } from '../../../city/forging.ts';
import type { Actor } from '../../../platform/context.ts';
import { sha256 } from '../../../platform/crypto.ts';
import { nameIn } from '../../../platform/i18n.ts';
import type { Role } from '../../../platform/roles.ts';
import type { Instant } from '../../../platform/time.ts';
import { cityClocks } from '../../bulk/server/city-clocks.ts';
import { proposalFor, theCity } from '../../server/duty.ts';
import { lifeMatters } from '../rules/life-matters.ts';
import { shortPlace } from '../rules/phrases.ts';
import { questions } from '../rules/questions.ts';
import { streetMatters } from '../rules/street-matters.ts';
import type { Topic } from '../rules/topics.ts';
import type { SeedPlace, SeedWorld, WayIn } from '../rules/world.ts';

/** Gathers from a city's data what made-up cases are made of; nothing here knows one city from another. */
export function openWorld(city: CitySnapshot, now: Instant): SeedWorld {
  const calendar = workingCalendar(city);
  const known = (topics: readonly Topic[]) => {
    const fitting = topics.filter(({ category }) => city.item('category', category) !== undefined);
    return fitting.length > 0 ? fitting : plainTopics(city);
  };
  return {
    now: Date.parse(now),
    calendar,
    reception: theCity(city).receptionUnit,
    matters: known([...streetMatters, ...lifeMatters]),
    questions: known(questions),
    places: placesOf(city),
    waysIn: waysIn(city),
    askerTypes: city.items('asker-type').map(({ code }, order) => ({ code, weight: 60 / 4 ** order })),
    requestTypes: new Map(
      city.items('request-type').map(({ code, data }) => [code, { direct: data.direct }]),
    ),
    grades: {
      good: city
        .items('grade')
        .filter(({ data }) => !data.redo)
        .map(({ code }) => code),
      bad: city
        .items('grade')
        .filter(({ data }) => data.redo)
        .map(({ code }) => code),
    },
    clock: cityClocks(city),
    propose: proposer(city),
    actor: actorOf(city),
  };
}

/** Topics of a city whose categories nobody has written words for. */
function plainTopics(city: CitySnapshot): Topic[] {
  const parents = new Set(city.items('category').map(({ data }) => data.parent));
  const leaves = city.items('category').filter(({ code }) => !parents.has(code));
  const types = city.items('request-type').map(({ code }) => code);
  return leaves.map(({ code, data }) => ({
    category: code,
    weight: 1,
    types,
    titles: [`{place}：${nameIn(data.name, 'zh-CN')}`],
    words: [`{spot}有${nameIn(data.name, 'zh-CN')}方面的情况，已经{span}了。{wish}`],
    answers: ['已到现场查看并处理。'],
  }));
}

/** Most of a city's life is in its first two districts; the shares are plausible and nothing more. */
const countyWeights = [60, 42, 14] as const;

function placesOf(city: CitySnapshot): SeedPlace[] {
  const all = [...city.places().values()];
  const counties = all.filter(({ level }) => level === 'county' || level === 'zone');
  const places = counties.flatMap((county, order) => {
    const villages = all.filter((place) => place.level === 'village' && place.county === county.code);
    const within = villages.length > 0 ? villages : [county];
    const weight = (countyWeights[order] ?? 9) / Math.max(within.length, 5);
    return within.map(({ code, name, town }) => {
      const short = shortPlace(name);
      const townName = town === undefined ? '' : (city.places().get(town)?.name ?? '');
      const fullName = code === county.code ? short : `${county.name}${townName}${short}`;
      return { division: code, name: short, fullName, rural: short.endsWith('村'), weight, county: order };
    });
  });
  const root = theCity(city).divisionRoot;
  const somewhere = {
    division: root,
    name: city.places().get(root)?.name ?? '',
    fullName: '',
    rural: false,
    weight: 1,
    county: 0,
  };
  return places.length > 0 ? places : [somewhere];
}

const sourceWeights = [60, 22, 6, 3] as const;
const channelWeights = [1, 0.3, 0.1] as const;

function waysIn(city: CitySnapshot): WayIn[] {
  return city.items('source').flatMap(({ code, data }, order) =>
    data.channels.map((channel, place) => ({
      source: code,
      channel,
      spoken: city.item('channel', channel)?.data.writtenByStaff ?? true,
      weight: data.upperNumber ? 0 : (sourceWeights[order] ?? 1) * (channelWeights[place] ?? 0.05),
    })),
  );
}

/** The duty catalogue's word for a category in a county, asked once each. */
function proposer(city: CitySnapshot): SeedWorld['propose'] {
  const said = new Map<string, ReturnType<SeedWorld['propose']>>();
  return (category, division) => {
    const key = `${category} ${city.places().get(division)?.county ?? ''}`;
    const before = said.get(key);
    if (before !== undefined) return before;
    const proposal = proposalFor(city, category, division);
    said.set(key, proposal);
    return proposal;
  };
}

function actorOf(city: CitySnapshot): SeedWorld['actor'] {
  const known = new Map<string, Actor>();
  return (unit, roles) => {
    const key = `${unit} ${roles.join()}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const actor = findActor(city, unit, roles);
    known.set(key, actor);
    return actor;
  };
}

function findActor(city: CitySnapshot, unit: string, roles: readonly Role[]): Actor {
  const posts = city.items('post').filter(({ data }) => data.unit === unit);
  const wanted = roles.map((role) => posts.find(({ data }) => data.roles.includes(role)));
  const post = wanted.find((found) => found !== undefined) ?? posts[0];
  if (post === undefined) return { kind: 'system', name: 'seed' };
  const person = nobody(`${city.city}/${post.code}`);
  return { kind: 'post', person, post: post.code, unit, roles: post.data.roles, scope: '*' };
}

/** An id (UUIDv8) of a made-up person: always the same for a post, and of no account. */
function nobody(name: string): string {
  const bytes = sha256('seed', name).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
