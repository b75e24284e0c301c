import type { Room } from '../../../platform/ui/room.ts';
import { shiftPermissions } from '../rules/permissions.ts';
import { DutyPage } from './DutyPage.tsx';
import { shiftScreens } from './messages.ts';
import { ShiftPage } from './ShiftPage.tsx';
import { ShiftSheetPage } from './ShiftSheetPage.tsx';
import './shifts.css';

/** The screens of shifts, handover and duty lists. */
export const shiftsRoom: Room = {
  places: [
    {
      to: '/shifts',
      group: 'intake',
      permission: shiftPermissions['shifts.work'],
      label: (language) => shiftScreens[language].title,
    },
    {
      to: '/duty',
      group: 'library',
      permission: shiftPermissions['duty.read'],
      label: (language) => shiftScreens[language].duty,
    },
  ],
  routes: [
    { path: 'shifts', element: <ShiftPage /> },
    { path: 'shifts/:id', element: <ShiftSheetPage /> },
    { path: 'duty', element: <DutyPage /> },
  ],
};
