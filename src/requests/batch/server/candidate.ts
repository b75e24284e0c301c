import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { CitySnapshot, Kinds } from '../../../city/index.ts';
import { dayNumber } from '../../../platform/calendar/civil.ts';
import { zoneClock } from '../../../platform/calendar/zone.ts';
import { Refused } from '../../../platform/errors.ts';
import type { Instant } from '../../../platform/time.ts';
import type { registerInput } from '../../contract.ts';
import { epoch1900, readMoment } from '../../import/rules/moments.ts';
import { notifyWays } from '../../rules/stage.ts';
import { batchMessages } from '../messages.ts';
import { codeOf, isWholeDay, type SheetRow, typeOf } from '../rules/sheet.ts';

/** A row as the desk would have written it down; what it says wrongly is found when that is read. */
export interface Candidate {
  input: Omit<z.input<typeof registerInput>, 'retryKey'>;
  upperDeadline: Instant | null;
}

type Fields = SheetRow['fields'];

/** @throws Refused `invalid` naming the column whose time cannot be read. */
export function candidateOf(
  city: CitySnapshot,
  platform: Kinds['platform'] | null,
  fields: Fields,
  now: Instant,
): Candidate {
  const happenedAt = momentIn(city, 'happenedAt', fields.happenedAt);
  const { words = '', title, place, name, phone, upperNumber } = fields;
  const chosen = platform === null ? ownChoices(city, fields) : theirChoices(platform, fields);
  // what lies ahead was typed wrongly or is the hour of today not come yet: the desk is told
  if (happenedAt !== null && happenedAt > now)
    throw new Refused('invalid', { fields: { happenedAt: 'in-the-future' } });
  return {
    input: {
      ...chosen,
      words,
      title: title?.slice(0, 60),
      place: place?.slice(0, 100),
      name,
      phone,
      notify: chosen.notify ?? (phone === undefined ? 'none' : 'phone'),
      upperNumber,
      ...(happenedAt === null
        ? {}
        : { happenedAt, claimReason: batchMessages['zh-CN'].claimReason(fields.happenedAt ?? '') }),
    },
    upperDeadline: deadlineIn(city, fields.upperDeadline),
  };
}

type Choices = Pick<Candidate['input'], 'source' | 'channel' | 'requestType' | 'askerType'> &
  Partial<Pick<Candidate['input'], 'category' | 'notify'>>;

function theirChoices(platform: Kinds['platform'], fields: Fields): Choices {
  return {
    source: platform.from,
    channel: platform.channel,
    requestType: typeOf(platform, fields.requestType),
    askerType: platform.otherwise.askerType,
  };
}

/** The city's own sheet names things as people do; a name nobody knows is refused with its column, not guessed. */
function ownChoices(city: CitySnapshot, fields: Fields): Choices {
  const list = <Kind extends 'source' | 'channel' | 'request-type' | 'asker-type' | 'category'>(kind: Kind) =>
    city.items(kind).map(({ data }) => data);
  const source = codeOf(list('source'), fields.source) ?? fields.source ?? '';
  const ways = city.item('source', source)?.data.channels ?? [];
  const category = fields.category === undefined ? undefined : codeOf(list('category'), fields.category);
  if (fields.category !== undefined && category === undefined) throw wrong('category');
  const channel = codeOf(list('channel'), fields.channel);
  if (fields.channel !== undefined && channel === undefined) throw wrong('channel');
  const askerType = codeOf(list('asker-type'), fields.askerType);
  if (fields.askerType !== undefined && askerType === undefined) throw wrong('askerType');
  const requestType = codeOf(list('request-type'), fields.requestType);
  if (requestType === undefined) throw wrong('requestType');
  if (city.item('source', source) === undefined) throw wrong('source');
  return {
    source,
    channel: channel ?? ways[0] ?? '',
    requestType,
    askerType: askerType ?? list('asker-type')[0]?.code ?? '',
    category,
    notify: notifyIn(fields.notify),
  };
}

function notifyIn(text: string | undefined): Choices['notify'] {
  if (text === undefined) return undefined;
  const found = notifyWays.find((way) => [way, batchMessages['zh-CN'].notify[way]].includes(text));
  if (found === undefined) throw wrong('notify');
  return found;
}

const wrong = (field: string) => new Refused('invalid', { fields: { [field]: 'not-a-choice' } });

/** A deadline of a day ends with the day, at 24:00. */
function deadlineIn(city: CitySnapshot, text: string | undefined): Instant | null {
  const begins = momentIn(city, 'upperDeadline', text);
  if (begins === null || text === undefined || !isWholeDay(text)) return begins;
  const ends = Temporal.Instant.from(begins).toZonedDateTimeISO(city.zone).add({ days: 1 });
  return new Date(ends.epochMilliseconds).toISOString();
}

function momentIn(
  city: CitySnapshot,
  field: 'happenedAt' | 'upperDeadline',
  text: string | undefined,
): Instant | null {
  if (text === undefined) return null;
  const read = readMoment(text, {
    clock: zoneClock(city.zone, dayNumber('2000-01-01'), dayNumber('2079-12-31')),
    now: '2079-12-30T00:00:00.000Z',
    earliest: '2000-01-02T00:00:00.000Z',
    epochDays: epoch1900,
  });
  if (!read.ok) throw new Refused('invalid', { fields: { [field]: 'not-a-date' } });
  return read.instant;
}
