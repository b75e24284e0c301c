import { type PostActor, withContext } from '../../src/platform/context.ts';
import { listRequests } from '../../src/requests/server/lists/list.ts';
import { masking } from '../../src/triage/server/masks.ts';
import type { BenchCity } from './bench-city.ts';

const leader: PostActor = {
  kind: 'post',
  person: '00000000-0000-4000-8000-000000000001',
  post: 'city-leader',
  unit: 'hotline-centre',
  roles: ['leader'],
  scope: '*',
};

interface MaskedSearch {
  /** Of what LIKE finds in the newest requests as they are read masked, the part a search by the same reader finds. */
  maskedRecall: number;
  /** What a page of such a search costs the program, masking included. */
  maskedSearchMicros: number;
}

const newest = 1_000;
const mostWords = 40;
const pages = 20;

/** Searches of somebody who reads words masked, measured against what they read (ADR 44). */
export async function searchMasked({ services, city }: BenchCity): Promise<MaskedSearch> {
  const who = { city, actor: leader };
  const shown = await withContext(services, who, async (context) => {
    const { rows } = await context.client.query<{ id: string; title: string; body: string }>(
      `select w.request as id, w.title, w.body from requests.words w
       join requests.request r on r.city = w.city and r.id = w.request
       where w.city = $1 and r.accused_unit is null and not r.confidential
       order by r.received_at desc, r.id desc limit $2`,
      [city, newest],
    );
    return masking.shown(context, rows);
  });
  // the marks that stand in place of a name are nobody's words
  const runs = shown.flatMap(({ body }) => /[\p{Script=Han}]{4}/u.exec(body.slice(6))?.[0] ?? []);
  const words = [...new Set(runs)].filter((run) => !run.includes('某')).slice(0, mostWords);
  let [there, found, asked] = [0, 0, 0];
  const before = process.cpuUsage();
  for (const q of words) {
    const missing = new Set(
      shown.filter(({ title, body }) => title.includes(q) || body.includes(q)).map(({ id }) => id),
    );
    there += missing.size;
    const all = missing.size;
    let after: string | undefined;
    do {
      const page = await withContext(services, who, (context) =>
        listRequests(context, { queue: 'all', q, limit: 50, ...(after === undefined ? {} : { after }) }),
      );
      for (const { id } of page.rows) missing.delete(id);
      after = page.next ?? undefined;
      asked += 1;
    } while (missing.size > 0 && after !== undefined && asked < words.length * pages);
    found += all - missing.size;
  }
  const { user, system } = process.cpuUsage(before);
  return {
    maskedRecall: Math.round((found / Math.max(1, there)) * 10_000) / 10_000,
    maskedSearchMicros: Math.round((user + system) / Math.max(1, asked)),
  };
}
