import type { Room } from '../../platform/ui/room.ts';
import { matchingPermissions } from '../rules/permissions.ts';
import { ListingPage } from './ListingPage.tsx';
import { MatchingPage } from './MatchingPage.tsx';
import { MatchPage } from './MatchPage.tsx';
import { matchingWords } from './messages.ts';

/** The screens of matching: needs, offers, matches, this round, figures; one listing, one match. */
export const matchingRoom: Room = {
  places: [
    {
      to: '/matching',
      group: 'campaign',
      permission: matchingPermissions['matches.read'],
      label: (language) => matchingWords[language].title,
    },
  ],
  routes: [
    { path: 'matching', element: <MatchingPage /> },
    { path: 'matching/listings/:id', element: <ListingPage /> },
    { path: 'matching/matches/:id', element: <MatchPage /> },
  ],
};
