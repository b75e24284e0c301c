import type { Room } from '../../platform/ui/room.ts';
import { pairingPermissions } from '../rules/permissions.ts';
import { LimitsPage } from './LimitsPage.tsx';
import { pairScreens } from './messages.ts';
import { PairPage } from './PairPage.tsx';
import { PairsPage } from './PairsPage.tsx';
import { ProposalPage } from './ProposalPage.tsx';
import { ProposalsPage } from './ProposalsPage.tsx';
import './pairing.css';

/** The screens of pairing: register, limits and gaps, proposals, one pair. */
export const pairingRoom: Room = {
  places: [
    {
      to: '/pairs',
      group: 'campaign',
      permission: pairingPermissions['pairs.read'],
      label: (language) => pairScreens[language].title,
    },
  ],
  routes: [
    { path: 'pairs', element: <PairsPage /> },
    { path: 'pairs/limits', element: <LimitsPage /> },
    { path: 'pairs/proposals', element: <ProposalsPage /> },
    { path: 'pairs/proposals/:id', element: <ProposalPage /> },
    { path: 'pairs/:id', element: <PairPage /> },
  ],
};
