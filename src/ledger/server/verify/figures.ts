import type { Context, Services } from '../../../platform/context.ts';
import type { Entry, SubjectKind } from '../../rules/entry.ts';
import { chains, subjectsAfter } from '../rebuild/rebuild-store.ts';
import { withSnapshot } from '../snapshot.ts';
import { recordedCities } from './check-store.ts';

/** Counts by their names, such as `to-sign · water-bureau`. */
export type Figures = ReadonlyMap<string, number>;

/** Figures a capability shows, with the way to reckon them from the record alone. */
export interface FigureSource {
  name: string;
  kind: SubjectKind;
  /** What is shown now. */
  shown(context: Context): Promise<Figures>;
  /** What some subjects add to the figures, by their entries. */
  reckon(context: Context, chains: ReadonlyMap<string, readonly Entry[]>): Promise<Figures>;
}

const sources = new Map<string, FigureSource>();

/** Makes figures known to `diandan verify --figures`. @throws TypeError when the name is taken. */
export function registerFigures(source: FigureSource): void {
  if (sources.has(source.name)) throw new TypeError(`figures ${source.name} are registered twice`);
  sources.set(source.name, source);
}

export interface FigureFault {
  city: string;
  source: string;
  figure: string;
  shown: number;
  recorded: number;
}

export interface FigureReport {
  /** Figures compared, subjects read. */
  figures: number;
  subjects: number;
  faults: FigureFault[];
}

const atOnce = 200;

/**
 * Reckons every figure again from the entries and compares it with what is shown, both as they are at one moment, while
 * the program works on: they must be equal, not near.
 */
export async function checkFigures(services: Services, city?: string): Promise<FigureReport> {
  const report: FigureReport = { figures: 0, subjects: 0, faults: [] };
  const cities = city === undefined ? await withSnapshot(services, '', recordedCities) : [city];
  for (const one of cities) {
    await withSnapshot(services, one, async (context) => {
      for (const source of sources.values()) await checkSource(context, source, report);
    });
  }
  return report;
}

async function checkSource(context: Context, source: FigureSource, report: FigureReport): Promise<void> {
  const shown = await source.shown(context);
  const recorded = await reckonAll(context, source, report);
  for (const figure of new Set([...shown.keys(), ...recorded.keys()])) {
    const [isShown, isRecorded] = [shown.get(figure) ?? 0, recorded.get(figure) ?? 0];
    report.figures += 1;
    if (isShown === isRecorded) continue;
    report.faults.push({
      city: context.city,
      source: source.name,
      figure,
      shown: isShown,
      recorded: isRecorded,
    });
  }
}

async function reckonAll(context: Context, source: FigureSource, report: FigureReport): Promise<Figures> {
  const total = new Map<string, number>();
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: string[] = await subjectsAfter(context, source.kind, after, atOnce);
    if (page.length === 0) break;
    const found = await source.reckon(context, await chains(context, source.kind, page));
    for (const [figure, count] of found) total.set(figure, (total.get(figure) ?? 0) + count);
    report.subjects += page.length;
    after = page.at(-1);
  }
  return total;
}
