import type { Room } from '../../platform/ui/room.ts';
import { privacyPermissions } from '../rules/permissions.ts';
import { DestructionPage } from './DestructionPage.tsx';
import { DestructionsPage } from './DestructionsPage.tsx';
import { HoldsPage } from './HoldsPage.tsx';
import { destructionScreens } from './messages.ts';
import { WishesPage } from './WishesPage.tsx';
import { WishPage } from './WishPage.tsx';
import { wishScreens } from './wish-messages.ts';
import './privacy.css';

/** The screens of what people want of their data, of what is due for destruction and what is held. */
export const privacyRoom: Room = {
  places: [
    {
      to: '/data-wishes',
      group: 'admin',
      permission: privacyPermissions['data-wishes.handle'],
      label: (language) => wishScreens[language].title,
    },
    {
      to: '/destructions',
      group: 'admin',
      permission: privacyPermissions['destruction.read'],
      label: (language) => destructionScreens[language].title,
    },
  ],
  routes: [
    { path: 'destructions', element: <DestructionsPage /> },
    { path: 'destructions/:id', element: <DestructionPage /> },
    { path: 'holds', element: <HoldsPage /> },
    { path: 'data-wishes', element: <WishesPage /> },
    { path: 'data-wishes/:id', element: <WishPage /> },
  ],
};
