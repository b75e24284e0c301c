import { usePhrases } from '../../platform/ui/language.tsx';
import type { Measure } from '../rules/measures.ts';
import { measureFacts } from '../rules/measures.ts';
import type { Band } from '../rules/sheet.ts';
import { assessmentScreens } from './messages.ts';

/** What a period is called: 2026年第4季度. */
export function usePeriodName(): (period: string) => string {
  const words = usePhrases(assessmentScreens);
  return (period) => {
    const [year = '', quarter] = period.split('-Q');
    return quarter === undefined ? words.yearly(year) : words.period(year, quarter);
  };
}

/** What a band is called, said as good or to be looked at by what its measure counts. */
export function useBandName(): (band: Band, measure: Measure) => string {
  const words = usePhrases(assessmentScreens);
  return (band, measure) => {
    if (band !== 'above' && band !== 'below') return words.bands[band];
    return measureFacts[measure].isGood ? words.bandsHigh[band] : words.bandsLow[band];
  };
}

/** Whether a band says that something should be looked at. */
export function isToLookAt(band: Band, measure: Measure): boolean {
  return band === (measureFacts[measure].isGood ? 'below' : 'above');
}
