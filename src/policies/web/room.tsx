import type { Room } from '../../platform/ui/room.ts';
import { policyPermissions } from '../rules/permissions.ts';
import { ApplicationsPage } from './ApplicationsPage.tsx';
import { ExceptionPage } from './ExceptionPage.tsx';
import { ExceptionsPage } from './ExceptionsPage.tsx';
import { LessorsPage } from './LessorsPage.tsx';
import { policyScreens } from './messages.ts';
import { PoliciesPage } from './PoliciesPage.tsx';
import { PolicyPage } from './PolicyPage.tsx';
import { PrintPage } from './PrintPage.tsx';
import './policies.css';
import { ReliefListPage } from './ReliefListPage.tsx';
import { ReliefListsPage } from './ReliefListsPage.tsx';
import { StatisticsPage } from './StatisticsPage.tsx';

/** The screens of policies. */
export const policiesRoom: Room = {
  places: [
    {
      to: '/policies',
      group: 'library',
      permission: policyPermissions['policies.read'],
      label: (language) => policyScreens[language].title,
    },
  ],
  routes: [
    { path: 'policies', element: <PoliciesPage /> },
    { path: 'policies/relief', element: <ReliefListsPage /> },
    { path: 'policies/relief/:list', element: <ReliefListPage /> },
    { path: 'policies/relief/:list/print/:paper', element: <PrintPage /> },
    { path: 'policies/exceptions', element: <ExceptionsPage /> },
    { path: 'policies/exceptions/:id', element: <ExceptionPage /> },
    { path: 'policies/applications', element: <ApplicationsPage /> },
    { path: 'policies/statistics', element: <StatisticsPage /> },
    { path: 'policies/lessors', element: <LessorsPage /> },
    { path: 'policies/:policy', element: <PolicyPage /> },
  ],
};
