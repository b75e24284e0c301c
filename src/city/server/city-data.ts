import { Refused } from '../../platform/errors.ts';
import type { CityData } from '../contract.ts';
import type { KindName, Kinds } from '../rules/kinds/registry.ts';
import { fileMegabytesOf } from '../rules/limit-words.ts';
import type { CitySnapshot } from './held.ts';

type Named = {
  [Name in KindName]: Kinds[Name] extends { code: string; name: { zh: string } } ? Name : never;
}[KindName];

/** The names a console needs, cut from the city's snapshot. */
export function dataForConsole(snapshot: CitySnapshot, formerUnits: CityData['formerUnits']): CityData {
  const city = snapshot.items('city')[0]?.data;
  if (city === undefined) throw new Refused('not-set-up');
  return {
    city: snapshot.city,
    name: city.name,
    mode: snapshot.mode,
    zone: snapshot.zone,
    revision: snapshot.revision,
    publicPhone: city.publicPhone.number,
    receptionUnit: city.receptionUnit,
    wordsLength: city.limits.wordsLength,
    claimDays: city.limits.claimDays,
    recordingSeconds: city.limits.recordingSeconds,
    fileMegabytes: fileMegabytesOf(city.limits),
    ...organisation(snapshot),
    formerUnits,
    ...duty(snapshot),
    requestTypes: snapshot
      .items('request-type')
      .map(({ data: { code, name, hint, direct, sensitive } }) => ({ code, name, hint, direct, sensitive })),
    askerTypes: snapshot
      .items('asker-type')
      .map(({ data: { code, name, asks = [] } }) => ({ code, name, asks })),
    sources: snapshot
      .items('source')
      .map(({ data: { code, name, channels, upperNumber, upperDeadline } }) => ({
        code,
        name,
        channels,
        upperNumber,
        upperDeadline,
      })),
    channels: snapshot
      .items('channel')
      .map(({ data: { code, name, inPerson = false } }) => ({ code, name, inPerson })),
    campaigns: choices(snapshot, 'campaign'),
    grades: snapshot.items('grade').map(({ data: { code, name, redo } }) => ({ code, name, redo })),
    refusals: snapshot
      .items('refusal')
      .map(({ data: { code, name, tell, ground } }) => ({ code, name, tell, ground })),
    urgencies: city.urgencies.map(({ code, name }) => ({ code, name })),
    trackingDays: city.limits.trackingDays,
    groupVisitors: city.limits.groupVisitors,
    ...gates(snapshot),
  };
}

function choices(snapshot: CitySnapshot, kind: Named) {
  return snapshot
    .items(kind)
    .map(({ data }) => ({ code: data.code, name: data.name as { zh: string; en?: string } }));
}

function organisation(snapshot: CitySnapshot) {
  return {
    units: snapshot.items('unit').map(({ data: { code, name, shortName, kind, parent, dispatchable } }) => ({
      code,
      name,
      shortName,
      kind,
      parent: parent ?? null,
      dispatchable,
    })),
    posts: snapshot
      .items('post')
      .map(({ data: { code, title, unit, roles } }) => ({ code, name: title, unit, roles })),
    roles: choices(snapshot, 'role'),
    divisions: snapshot
      .items('division')
      .filter(({ data }) => data.level !== 'city')
      .map(({ data: { code, name, towns } }) => ({
        code,
        name,
        towns: towns.map((town) => ({ code: town.code, name: town.name })),
      })),
  };
}

function duty(snapshot: CitySnapshot) {
  return {
    categories: snapshot
      .items('category')
      .map(({ data: { code, name, parent } }) => ({ code, name, parent: parent ?? null })),
    catalogue: snapshot.items('catalogue').map(({ data: { category, lead, helpers, ground } }) => ({
      category,
      lead: lead.by === 'fixed' ? lead.unit : null,
      helpers,
      ground,
    })),
  };
}

function gates(snapshot: CitySnapshot): Pick<CityData, 'disciplineGate' | 'urgent'> {
  const scripts = snapshot.items('script').map(({ data }) => data);
  const gate = scripts.find((script) => script.use === 'discipline-gate');
  const urgent = scripts.find((script) => script.use === 'urgent');
  return {
    disciplineGate: gate === undefined ? null : { say: gate.say, ways: gate.ways },
    urgent: urgent === undefined ? null : { say: urgent.say, lines: urgent.lines, words: urgent.words },
  };
}

/** Villages and communities of a town. @throws Refused `not-found` */
export function villagesOf(snapshot: CitySnapshot, town: string): { code: string; name: string }[] {
  for (const { data } of snapshot.items('division')) {
    const found = data.towns.find(({ code }) => code === town);
    if (found !== undefined) return found.villages;
  }
  throw new Refused('not-found');
}
