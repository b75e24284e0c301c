import type { Room } from '../../platform/ui/room.ts';
import { workplacePermissions } from '../rules/permissions.ts';
import { HowToList, HowToPage } from './HowToPage.tsx';
import { workplaceScreens } from './messages.ts';
import './workplace.css';

/** The screens of the workplace: how something is done. */
export const workplaceRoom: Room = {
  places: [
    {
      to: '/help',
      group: 'library',
      permission: workplacePermissions['workplace.own'],
      label: (language) => workplaceScreens[language].howTo.title,
    },
  ],
  routes: [
    { path: 'help', element: <HowToList /> },
    { path: 'help/:doc', element: <HowToPage /> },
  ],
};
