/** A request as one of a group. */
export interface Member {
  id: string;
  /** Who asked, as a keyed hash: ten messages of one person are one person. */
  asker: string;
  title: string;
  /** Days since some fixed day, with fractions. */
  day: number;
  isUrgent: boolean;
  isAnswered: boolean;
}

/** What makes a matter hot, each part as shown beside the sum. */
export interface Heat {
  people: number;
  /** Share of the people who came in the last seven days. */
  fast: number;
  /** Days from the first to the last message. */
  days: number;
  /** Shares of the requests: urgent, and not yet answered. */
  severe: number;
  unanswered: number;
  heat: number;
  /** Three people and more within the last seven days, and nobody before: a topic nobody knew. */
  isNew: boolean;
}

/** The published formula, as it stands on the page. */
export const heatFormula =
  '热度 = 10 × √诉求人数 × (1 + 近7日新增人数占比) × (1 + 0.5 × 紧急占比) × (1 + 0.5 × 未答复占比) × (1 + 0.3 × min(1, 持续天数 ÷ 60))';

const week = 7;

/** Heat 热度 of a matter on a day, by {@link heatFormula}: people count, not messages. */
export function heatOf(members: readonly Member[], today: number): Heat {
  const first = new Map<string, number>();
  for (const { asker, day } of members) first.set(asker, Math.min(day, first.get(asker) ?? day));
  const people = first.size;
  const arrived = [...first.values()].filter((day) => today - day < week).length;
  const dates = members.map(({ day }) => day);
  const days = members.length === 0 ? 0 : Math.max(...dates) - Math.min(...dates);
  const share = (count: number) => (members.length === 0 ? 0 : count / members.length);
  const severe = share(members.filter(({ isUrgent }) => isUrgent).length);
  const unanswered = share(members.filter(({ isAnswered }) => !isAnswered).length);
  const fast = people === 0 ? 0 : arrived / people;
  const heat =
    10 *
    Math.sqrt(people) *
    (1 + fast) *
    (1 + 0.5 * severe) *
    (1 + 0.5 * unanswered) *
    (1 + 0.3 * Math.min(1, days / 60));
  return { people, fast, days, severe, unanswered, heat, isNew: arrived >= 3 && arrived === people };
}

/** Messages a week, oldest week first, up to the week of `today`. */
export function trendOf(members: readonly Member[], today: number, weeks: number): number[] {
  const trend = Array.from({ length: weeks }, () => 0);
  for (const { day } of members) {
    const at = weeks - 1 - Math.floor((today - day) / week);
    if (at >= 0 && at < weeks) trend[at] = (trend[at] ?? 0) + 1;
  }
  return trend;
}
