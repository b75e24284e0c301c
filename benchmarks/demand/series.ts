import { binomialDraw } from '../../src/triage/rules/demand/draws.ts';

/** A made-up class of requests: how many a week, how they swing over the year, how much they jump, where they drift to. */
export interface Truth {
  mean: number;
  swing: number;
  peak: number;
  /** Variance beside a Poisson draw's: 1 is a Poisson draw. */
  spread: number;
  /** Growth a year, as a factor. */
  growth: number;
  /** How much the level wanders from week to week. */
  wander: number;
}

export const truths: Readonly<Record<string, Truth>> = {
  flat: { mean: 40, swing: 0, peak: 0, spread: 1.5, growth: 1, wander: 0 },
  seasonal: { mean: 60, swing: 0.5, peak: 36, spread: 2, growth: 1, wander: 0 },
  growing: { mean: 50, swing: 0.3, peak: 26, spread: 2, growth: 1.5, wander: 0 },
  wandering: { mean: 80, swing: 0.2, peak: 10, spread: 2, growth: 1, wander: 0.06 },
  rare: { mean: 2.5, swing: 0.3, peak: 30, spread: 1.3, growth: 1, wander: 0 },
  many: { mean: 3000, swing: 0.3, peak: 30, spread: 12, growth: 1.1, wander: 0.03 },
};

const weeksOfYear = 365.25 / 7;

/** What is expected of each week. */
export function meansOf(truth: Truth, weeks: number, next: () => number): number[] {
  let wandered = 0;
  return Array.from({ length: weeks }, (_, week) => {
    wandered += truth.wander * normal(next);
    const season = 1 + truth.swing * Math.cos((2 * Math.PI * (week - truth.peak)) / weeksOfYear);
    return truth.mean * season * truth.growth ** (week / weeksOfYear) * Math.exp(wandered);
  });
}

/** A count with a mean and so many times the variance of a Poisson draw: one matter brings several requests at once. */
export function countOf(mean: number, spread: number, next: () => number): number {
  // clusters of requests: how many is a Poisson draw, each as large as makes the variance so
  let left = 0;
  const clusters = poisson(mean / spread, next);
  const whole = Math.floor(spread);
  for (let at = 0; at < clusters; at += 1) left += whole + Number(next() < spread - whole);
  return left;
}

function poisson(mean: number, next: () => number): number {
  const trials = 100_000;
  return binomialDraw(trials, Math.min(1, mean / trials), next);
}

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
