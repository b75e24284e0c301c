import { useNavigate } from 'react-router';
import { initialsFit } from '../../platform/initials.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import type { Place } from '../../platform/ui/Menu.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { useOffered } from '../../platform/ui/shortcuts.tsx';
import { isWorthAsking } from '../../platform/ui/typed.ts';
import { list } from '../../requests/contract.ts';
import { howTo } from '../contract.ts';
import { workplaceScreens } from './messages.ts';

/** Something the palette can do. */
export interface Offer {
  key: string;
  group: 'cases' | 'rooms' | 'actions' | 'howTo';
  label: string;
  hint?: string;
  keys?: string | undefined;
  lang?: string;
  act: () => void;
}

interface Asked {
  /** What stands in the box. */
  typed: string;
  /** What the server is asked, a moment later. */
  asked: string;
  places: readonly Place[];
  mayList: boolean;
}

const mostCases = 5;
const mostHowTo = 4;
/** Keys that only move about are no actions to look for. */
const moving: ReadonlySet<string> = new Set(['j', 'k', 'ArrowUp', 'ArrowDown', 'Ctrl+K', 'x', '/']);

/** What the palette offers for what was typed: requests first when it is a number, then pages, actions, how-to. */
export function useOffers({ typed, asked, places, mayList }: Asked): {
  offers: readonly Offer[];
  isAsking: boolean;
} {
  const navigate = useNavigate();
  const words = usePhrases(workplaceScreens);
  const offered = useOffered();
  const isWorth = isWorthAsking(asked);
  const found = useAnswer(
    list,
    { queue: 'all', q: asked, limit: mostCases },
    { enabled: mayList && isWorth, goodFor: 10_000 },
  );
  const said = useAnswer(howTo, { q: asked }, { enabled: isWorth, goodFor: 600_000 });
  const fits = (label: string) =>
    label.toLowerCase().includes(typed.trim().toLowerCase()) || initialsFit(typed, label);
  const go = (to: string) => () => void navigate(to);
  const rows = isWorth ? (found.data?.rows ?? []) : [];
  const cases = rows.map(
    (row): Offer => ({
      key: row.id,
      group: 'cases',
      label: row.title,
      hint: row.number,
      lang: 'zh-CN',
      act: go(`/requests/${row.id}`),
    }),
  );
  const rooms = places
    .filter(({ label }) => fits(label))
    .map(({ to, label }): Offer => ({ key: to, group: 'rooms', label, act: go(to) }));
  const actions = offered
    .filter(({ keys, label }) => !moving.has(keys) && fits(label))
    .map(
      ({ keys, label, act }): Offer => ({
        key: `${keys}/${label}`,
        group: 'actions',
        label,
        keys: keys === '' ? undefined : keys,
        act: () => act(new KeyboardEvent('keydown')),
      }),
    );
  const documents = (isWorth ? (said.data?.hits ?? []) : []).slice(0, mostHowTo).map(
    ({ doc, title, heading, excerpt }): Offer => ({
      key: `${doc}#${heading}`,
      group: 'howTo',
      label: heading === title ? title : `${title} · ${heading}`,
      hint: excerpt,
      lang: 'zh-CN',
      act: go(`/help/${doc}#${encodeURIComponent(heading)}`),
    }),
  );
  const all: Offer = { key: 'help', group: 'howTo', label: words.howTo.all, act: go('/help') };
  return {
    offers: [...cases, ...rooms, ...actions, ...documents, ...(typed === '' ? [all] : [])],
    isAsking: found.isFetching || said.isFetching,
  };
}
