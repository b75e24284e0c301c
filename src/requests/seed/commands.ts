import { type Services, withContext } from '../../platform/context.ts';
import type { Language } from '../../platform/i18n.ts';
import { snapshot } from '../server/city.ts';
import { seedMessages } from './messages.ts';
import { seedRequests } from './server/seed.ts';

export interface SeedCommand {
  city: string;
  cases: number;
  seed: number;
  language: Language;
}

const mostCases = 5_000_000;
const progressEveryMs = 2_000;

/**
 * `diandan seed`: fills a demonstration with made-up cases, prints progress and, as its last line, one JSON object
 * with `entriesPerSecond` and `entriesPerCase`. @returns the exit code.
 */
export async function seedCommand(
  services: Services,
  command: SeedCommand,
  say: (line: string) => void,
): Promise<number> {
  const { city, cases, seed } = command;
  const words = seedMessages[command.language];
  if (!Number.isInteger(cases) || cases < 1 || cases > mostCases || !Number.isInteger(seed)) {
    say(words.badCases);
    return 1;
  }
  if (await isFormal(services, city)) {
    say(words.formal);
    return 1;
  }
  const begun = performance.now();
  let said = begun;
  const done = await seedRequests(services, city, {
    cases,
    seed,
    onProgress: (so) => {
      if (performance.now() - said < progressEveryMs) return;
      said = performance.now();
      say(words.progress(so.cases, cases));
    },
  });
  const seconds = (performance.now() - begun) / 1000;
  say(words.done(done.cases, done.entries, seconds.toFixed(1)));
  const entriesPerSecond = Math.round(done.entries / seconds);
  const entriesPerCase = Math.round((done.entries / done.cases) * 100) / 100;
  say(JSON.stringify({ ...done, seconds: Math.round(seconds * 10) / 10, entriesPerSecond, entriesPerCase }));
  return 0;
}

async function isFormal(services: Services, city: string): Promise<boolean> {
  const who = { city, actor: { kind: 'system', name: 'seed' } } as const;
  return withContext(services, who, async (context) => (await snapshot(context)).mode === 'formal');
}
