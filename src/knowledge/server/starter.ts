import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import { type Services, withContext } from '../../platform/context.ts';
import { articleContent } from '../contract.ts';
import { confirmArticle, createArticle } from './actions.ts';
import { twinOf } from './store.ts';

/** An article of the city's folder: its time is counted in days from when it is taken in. */
const starter = articleContent.omit({ validFrom: true, validTo: true }).extend({
  validDays: z.int().min(1).max(3660),
});

/** `knowledge/articles.json` of a city's folder: articles to begin with 起步条目, every one to be checked by its unit. */
export const starterFile = z.array(starter);

/**
 * Takes in the articles a city's folder brings, once: as drafts that wait for their units, and in a demonstration
 * confirmed at once, still marked 待核. Articles already there are left alone.
 */
export async function loadStarterArticles(
  services: Services,
  from: { city: string; folder: string },
): Promise<number> {
  const path = join(from.folder, 'knowledge/articles.json');
  if (!existsSync(path)) return 0;
  const articles = starterFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  const actor = { kind: 'system', name: 'starter' } as const;
  return withContext(services, { city: from.city, actor }, async (context) => {
    const { date, mode } = await citySnapshot(context);
    let taken = 0;
    for (const { validDays, ...article } of articles) {
      if ((await twinOf(context, article)) !== undefined) continue;
      const content = { ...article, validFrom: date, validTo: daysAfter(date, validDays) };
      const id = await createArticle(context, { content, origin: 'folder' });
      if (mode === 'demo') await confirmArticle(context, { id, n: 1 });
      taken += 1;
    }
    return taken;
  });
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
