import { v7 as uuid } from 'uuid';
import { citySnapshot } from '../../city/index.ts';
import { dayNumber, toInstant } from '../../platform/calendar/civil.ts';
import { momentAt, zoneClock } from '../../platform/calendar/zone.ts';
import { type Services, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { publishableRows } from '../../requests/index.ts';
import type { AnnouncementContent } from '../rules/announcement.ts';
import { announceFor } from './announcements.ts';
import { readCandidate, releaseRequest } from './releases.ts';

const released = 12;

/** What a demonstration shows of publication: some made-up requests released as proposed, and two announcements. */
export async function demoDisclosure(services: Services, city: string): Promise<void> {
  const who = { city, actor: { kind: 'system', name: 'seed' } } as const;
  const rows = await withContext(services, who, (context) =>
    publishableRows(context, { limit: released * 3 }),
  );
  // the newest wait for the reviewer, the older ones were released
  for (const { id } of rows.slice(-released)) {
    await withContext(services, who, async (context) => {
      const { n, parts } = await readCandidate(context, id);
      const [title, words, answer] = [parts.title.masked, parts.words.masked, parts.answer.masked];
      await releaseRequest(context, { request: id, n, title, words, answer, namesLookedAt: true });
    }).catch((error: unknown) => {
      // a made-up answer that cannot be published is left to the reviewer
      if (!(error instanceof Refused)) throw error;
    });
  }
  await withContext(services, who, async (context) => {
    const { date, zone } = await citySnapshot(context);
    const today = dayNumber(date);
    const clock = zoneClock(zone, today, today + 7);
    const at = (days: number, hour: number) => toInstant(momentAt(clock, today + days, hour * 60));
    for (const content of announcements(at)) await announceFor(context, uuid(), content);
  });
}

/** At full hours of the city's days, as their words say. */
function announcements(at: (days: number, hour: number) => string): AnnouncementContent[] {
  return [
    {
      kind: 'water',
      title: '部分路段因管网检修停水（演示）',
      body: '因供水管网检修，明日白天部分路段停水，请提前储水。本条为演示内容。',
      divisions: [],
      unit: 'water-supply',
      startsAt: at(1, 8),
      endsAt: at(1, 18),
    },
    {
      kind: 'roadworks',
      title: '部分道路夜间施工（演示）',
      body: '为更换路面井盖，夜间二十二时至次日六时半幅施工，请绕行。本条为演示内容。',
      divisions: [],
      unit: 'city-management',
      startsAt: at(0, 0),
      endsAt: at(4, 6),
    },
  ];
}
