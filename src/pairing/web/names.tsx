import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import type { TargetView } from '../contract.ts';
import { pairScreens } from './messages.ts';

type Named = Pick<TargetView, 'kind' | 'unit' | 'name' | 'number' | 'place'>;

/** How helpers and targets are called on every screen of pairing. */
export function usePairNames() {
  const words = usePhrases(pairScreens);
  const names = useCityNames();
  return {
    helper: ({ unit, post }: { unit: string; post: string | null }): string =>
      post === null ? names.unit(unit) : names.postOfUnit(post),
    target: ({ kind, unit, name, number, place }: Named): string => {
      if (unit !== null) return names.unit(unit);
      if (number !== null) return words.numbered(place, words.kinds[kind], number);
      return name ?? place;
    },
  };
}
