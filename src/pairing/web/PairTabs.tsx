import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { pairingPermissions } from '../rules/permissions.ts';
import { pairScreens } from './messages.ts';

const pages = { register: '/pairs', limits: '/pairs/limits', proposals: '/pairs/proposals' } as const;
type Page = keyof typeof pages;

/** The pages of pairing. */
export function PairTabs({ chosen }: { chosen: Page }) {
  const words = usePhrases(pairScreens);
  const mayKeep = useMay()(pairingPermissions['pairs.keep']);
  const shown = (Object.keys(pages) as Page[]).filter((page) => page !== 'proposals' || mayKeep);
  return (
    <Tabs label={words.tabsLabel} names={shown} chosen={chosen} to={(page) => pages[page]}>
      {(page) => words.tabs[page]}
    </Tabs>
  );
}
