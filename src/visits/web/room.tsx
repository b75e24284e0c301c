import type { Room } from '../../platform/ui/room.ts';
import { visitPermissions } from '../rules/permissions.ts';
import { CoveragePage } from './CoveragePage.tsx';
import { ItemsPage } from './ItemsPage.tsx';
import { visitScreens } from './messages.ts';
import { NotePage } from './NotePage.tsx';
import { VisitPage } from './VisitPage.tsx';
import { VisitsPage } from './VisitsPage.tsx';
import './visits.css';

/** The screens of visits: notes, what was heard, coverage, one visit, the form. */
export const visitsRoom: Room = {
  places: [
    {
      to: '/visits',
      group: 'campaign',
      permission: visitPermissions['visits.read'],
      label: (language) => visitScreens[language].title,
    },
  ],
  routes: [
    { path: 'visits', element: <VisitsPage /> },
    { path: 'visits/new', element: <NotePage /> },
    { path: 'visits/items', element: <ItemsPage /> },
    { path: 'visits/coverage', element: <CoveragePage /> },
    { path: 'visits/:id', element: <VisitPage /> },
  ],
};
