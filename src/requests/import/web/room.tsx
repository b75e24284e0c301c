import type { Room } from '../../../platform/ui/room.ts';
import { requestPermissions } from '../../rules/permissions.ts';
import './import.css';
import { MoveInPage } from './MoveInPage.tsx';
import { MovePage } from './MovePage.tsx';
import { moveScreens } from './messages.ts';

/** Moving in from another system 搬家. */
export const moveInRoom: Room = {
  places: [
    {
      to: '/move-in',
      group: 'admin',
      permission: requestPermissions['requests.move-in'],
      label: (language) => moveScreens[language].title,
    },
  ],
  routes: [
    { path: 'move-in', element: <MoveInPage /> },
    { path: 'move-in/:id', element: <MovePage /> },
  ],
};
