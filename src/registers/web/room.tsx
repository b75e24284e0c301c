import type { Room } from '../../platform/ui/room.ts';
import { registerPermissions } from '../rules/permissions.ts';
import { ItemPage } from './ItemPage.tsx';
import { registerWords } from './messages.ts';
import { RegistersPage } from './RegistersPage.tsx';
import './registers.css';

/** The screens of registers: items of a register, its progress, one item. */
export const registersRoom: Room = {
  places: [
    {
      to: '/registers',
      group: 'campaign',
      permission: registerPermissions['registers.read'],
      label: (language) => registerWords[language].title,
    },
  ],
  routes: [
    { path: 'registers', element: <RegistersPage /> },
    { path: 'registers/items/:id', element: <ItemPage /> },
  ],
};
