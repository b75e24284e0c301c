import { type CitySnapshot, workingCalendar } from '../../../city/index.ts';
import { dayNumber, toInstant } from '../../../platform/calendar/civil.ts';
import { momentAt, type ZoneClock } from '../../../platform/calendar/zone.ts';
import { nameIn } from '../../../platform/i18n.ts';
import type { Instant } from '../../../platform/time.ts';
import { theCity } from '../../server/city.ts';
import { type Choice, type Choices, openChoices, typeWords } from '../rules/choices.ts';
import { type ColumnMap, placeColumns } from '../rules/column-map.ts';
import type { NamedField } from '../rules/fields.ts';
import { earliestMoment } from '../rules/moments.ts';
import { ImportRefused } from '../rules/problem.ts';
import type { RowReading } from '../rules/rows.ts';
import type { ImportMode } from '../rules/staged-row.ts';
import { stateChoices } from '../rules/states.ts';

/** How a file is read in a city: its columns, the city's clock, codes and defaults, and the discipline gate. */
export function openReading(
  city: CitySnapshot,
  file: {
    map: ColumnMap;
    heads: readonly string[];
    epochDays: number;
    mode: ImportMode;
    now: Instant;
    countFrom?: string | undefined;
  },
): RowReading {
  const { at, missing } = placeColumns(file.map, file.heads);
  if (missing.length > 0) throw new ImportRefused('missing-columns', missing.join('、'));
  const values = file.map.values ?? {};
  const { clock } = workingCalendar(city);
  const channels = new Map(city.items('source').map(({ code, data }) => [code, channelOf(data.channels)]));
  return {
    at,
    columns: file.heads.length,
    kept: keptColumns(file),
    mode: file.mode,
    ...(file.countFrom === undefined ? {} : { countFrom: startOfDay(clock, file.countFrom) }),
    times: {
      clock,
      now: file.now,
      earliest: earliestMoment(file.mode),
      epochDays: file.epochDays,
    },
    choices: {
      category: openChoices(categoryNames(city), values.category),
      requestType: openChoices(typeNames(city), values.requestType),
      askerType: openChoices(namesOf(city, 'asker-type'), values.askerType),
      source: openChoices(namesOf(city, 'source'), values.source),
      unit: openChoices(unitNames(city), values.unit),
      state: openChoices(stateChoices, values.state),
    } satisfies Record<NamedField, Choices>,
    defaults: defaultsOf(city),
    channelOf: (source) => channels.get(source) ?? '',
    gate: gateOf(city),
  };
}

function keptColumns({ map, heads }: { map: ColumnMap; heads: readonly string[] }): RowReading['kept'] {
  return (map.keep ?? []).flatMap((head) => {
    const at = heads.indexOf(head);
    return at < 0 ? [] : [{ head, at }];
  });
}

function startOfDay(clock: ZoneClock, date: string): Instant {
  return toInstant(momentAt(clock, dayNumber(date), 0));
}

/** What the city has of one kind of thing, by every name it goes by; for matching the names of an old system. */
export function choicesOf(city: CitySnapshot, field: NamedField): Choice[] {
  if (field === 'category') return categoryNames(city);
  if (field === 'requestType') return typeNames(city);
  if (field === 'unit') return unitNames(city);
  if (field === 'state') return [...stateChoices];
  return namesOf(city, field === 'source' ? 'source' : 'asker-type');
}

/** Units by full and short name; 荆州市水利和湖泊局 is also written 市水利和湖泊局. */
function unitNames(city: CitySnapshot): Choice[] {
  const cityName = city.items('city')[0]?.data.name.zh ?? '';
  return city.items('unit').map(({ code, data }) => {
    const name = nameIn(data.name, 'zh-CN');
    const inTown = name.startsWith(cityName) && name !== cityName ? [`市${name.slice(cityName.length)}`] : [];
    return { code, names: [name, ...inTown, data.shortName, nameIn(data.name, 'en')] };
  });
}

function namesOf(city: CitySnapshot, kind: 'category' | 'asker-type' | 'source' | 'request-type'): Choice[] {
  return city
    .items(kind)
    .map(({ code, data }) => ({ code, names: [nameIn(data.name, 'zh-CN'), nameIn(data.name, 'en')] }));
}

/** Categories by name, and by the words people use for one of them only 常用说法. */
function categoryNames(city: CitySnapshot): Choice[] {
  const named = namesOf(city, 'category');
  const words = city
    .items('category')
    .flatMap(({ code, data }) => (data.words ?? []).map((word) => ({ word, code })));
  const claims = Map.groupBy(words, ({ word }) => word);
  const unclaimed = words.filter(({ word }) => claims.get(word)?.length === 1);
  return [...named, ...unclaimed.map(({ word, code }) => ({ code, names: [word] }))];
}

function typeNames(city: CitySnapshot): Choice[] {
  return namesOf(city, 'request-type').map(({ code, names }) => ({
    code,
    names: [...names, ...(typeWords[code] ?? [])],
  }));
}

const importChannel = 'file';

/** A file's rows come by file where a source has that way in; else by its first. */
function channelOf(channels: readonly string[]): string {
  return channels.includes(importChannel) ? importChannel : (channels[0] ?? '');
}

/** What a row is that does not say: the last of the types (其他), the first kind of asker, a source that brings files. */
function defaultsOf(city: CitySnapshot): RowReading['defaults'] {
  const types = city.items('request-type');
  const sources = city.items('source');
  const requestType = (types.find(({ code }) => code === 'other') ?? types.at(-1))?.code;
  const byFile = sources.filter(({ data }) => data.channels.includes(importChannel));
  const source = (byFile.find(({ data }) => data.replyFormat === 'none') ?? byFile[0] ?? sources[0])?.code;
  const askerType = city.items('asker-type')[0]?.code;
  if (requestType === undefined) throw new ImportRefused('city-lacks', 'request-types.json');
  if (source === undefined) throw new ImportRefused('city-lacks', 'sources.json');
  if (askerType === undefined) throw new ImportRefused('city-lacks', 'asker-types.json');
  return { requestType, source, askerType };
}

/** The unit that owns an imported request until it is dispatched. */
export function receptionOf(city: CitySnapshot): string {
  return theCity(city).receptionUnit;
}

function gateOf(city: CitySnapshot): RowReading['gate'] {
  const gates = city.items('script').flatMap(({ data }) => (data.use === 'discipline-gate' ? [data] : []));
  return {
    words: gates.flatMap(({ words }) => words),
    exceptions: gates.flatMap(({ exceptions }) => exceptions),
  };
}
