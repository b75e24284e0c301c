import { type CitySnapshot, nameIn, workingCalendar } from '../../../city/index.ts';
import type { Instant } from '../../../platform/time.ts';
import { theCity } from '../../server/city.ts';
import { type Choice, type Choices, openChoices, typeWords } from '../rules/choices.ts';
import { type ColumnMap, placeColumns } from '../rules/column-map.ts';
import { earliestMoment } from '../rules/moments.ts';
import { ImportRefused } from '../rules/problem.ts';
import type { RowReading } from '../rules/rows.ts';
import type { ImportMode } from '../rules/staged-row.ts';

/** How a file is read in a city: its columns, the city's clock, codes and defaults, and the discipline gate. */
export function openReading(
  city: CitySnapshot,
  file: { map: ColumnMap; heads: readonly string[]; epochDays: number; mode: ImportMode; now: Instant },
): RowReading {
  const { at, missing } = placeColumns(file.map, file.heads);
  if (missing.length > 0) throw new ImportRefused('missing-columns', missing.join('、'));
  const values = file.map.values ?? {};
  const channels = new Map(city.items('source').map(({ code, data }) => [code, channelOf(data.channels)]));
  return {
    at,
    columns: file.heads.length,
    times: {
      clock: workingCalendar(city).clock,
      now: file.now,
      earliest: earliestMoment(file.mode),
      epochDays: file.epochDays,
    },
    choices: {
      category: openChoices(categoryNames(city), values.category),
      requestType: openChoices(typeNames(city), values.requestType),
      askerType: openChoices(namesOf(city, 'asker-type'), values.askerType),
      source: openChoices(namesOf(city, 'source'), values.source),
    } satisfies Record<string, Choices>,
    defaults: defaultsOf(city),
    channelOf: (source) => channels.get(source) ?? '',
    gate: gateOf(city),
  };
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
