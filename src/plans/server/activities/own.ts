import { countProblems } from '../../../supervision/index.ts';
import { countActs } from '../acts/store.ts';
import { type ActivitySource, countActivitiesBy } from './sources.ts';

const acts: ActivitySource = { source: 'acts', count: (context, of) => countActs(context, of) };

/** The problem list is the city's: nothing on it says for which activity it was listed. */
const problems: ActivitySource = { source: 'problems', count: (context, of) => countProblems(context, of) };

/** Lists plans may ask themselves. */
export function countOwnLists(): void {
  for (const one of [acts, problems]) countActivitiesBy(one);
}
