import type { Room } from '../../platform/ui/room.ts';
import { boxPermissions } from '../rules/permissions.ts';
import { BoxPage } from './BoxPage.tsx';
import { boxScreens } from './messages.ts';
import { ReportPage } from './ReportPage.tsx';
import './box.css';

/** The screens of the report box: for its own staff, and nobody else's menu. */
export const boxRoom: Room = {
  places: [
    {
      to: '/report-box',
      permission: boxPermissions['box.staff'],
      label: (language) => boxScreens[language].title,
    },
  ],
  routes: [
    { path: 'report-box', element: <BoxPage /> },
    { path: 'report-box/:id', element: <ReportPage /> },
  ],
};
