import notices from '../cities/jingzhou/calendar.json' with { type: 'json' };
import { compileCalendar, deadline, readNotice } from '../src/platform/calendar/index.ts';

const rounds = 5;
const perRound = 200_000;
const lengths = [1, 3, 5, 10, 15] as const;

/** Deadlines with proof per second: periods of 1 to 15 workdays begun on every day of four published years, median of five rounds. */
export async function run(): Promise<{ deadlinesPerSecond: number; rounds: number[]; perRound: number }> {
  const calendar = compileCalendar({ zone: 'Asia/Shanghai', years: notices.map(readNotice) });
  const starts = Array.from({ length: 1461 }, (_, day) =>
    new Date(Date.UTC(2022, 0, 1 + day, day % 24, day % 60)).toISOString(),
  );
  const rates = Array.from({ length: rounds }, () => {
    const begin = performance.now();
    for (let index = 0; index < perRound; index += 1) {
      deadline(calendar, {
        from: starts[index % starts.length] ?? '',
        length: { amount: lengths[index % lengths.length] ?? 1, unit: 'workday' },
        rule: { id: 'answer', source: 'benchmark' },
      });
    }
    return Math.round(perRound / ((performance.now() - begin) / 1000));
  });
  const median = rates.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
  return { deadlinesPerSecond: median, rounds: rates, perRound };
}
