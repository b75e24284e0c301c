import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import type { TargetView } from '../contract.ts';
import { visitPermissions } from '../rules/permissions.ts';
import { visitScreens } from './messages.ts';

/** How whoever is visited is called on every screen. */
export function useTargetName(): (target: Omit<TargetView, 'id' | 'division'>) => string {
  const words = usePhrases(visitScreens);
  const names = useCityNames();
  return ({ kind, unit, name, number, place }) => {
    if (unit !== null) return names.unit(unit);
    if (number !== null) return words.numbered(place, words.kinds[kind], number);
    return name === null ? place : `${name}`;
  };
}

const pages = { notes: '/visits', items: '/visits/items', coverage: '/visits/coverage' } as const;
type Page = keyof typeof pages;

/** The pages of visits. */
export function VisitTabs({ chosen }: { chosen: Page }) {
  const words = usePhrases(visitScreens);
  const maySeeAll = useMay()(visitPermissions['visits.coverage']);
  const shown = (Object.keys(pages) as Page[]).filter((page) => page !== 'coverage' || maySeeAll);
  return (
    <Tabs label={words.tabsLabel} names={shown} chosen={chosen} to={(page) => pages[page]}>
      {(page) => words.tabs[page]}
    </Tabs>
  );
}
