import type { Room } from '../../platform/ui/room.ts';
import { planPermissions } from '../rules/permissions.ts';
import { EditPlanPage, NewPlanPage } from './EditorPage.tsx';
import { planScreens } from './messages.ts';
import { PlanPage } from './PlanPage.tsx';
import { PlansPage } from './PlansPage.tsx';
import './plans.css';

/** The screens of plans and their review. */
export const plansRoom: Room = {
  places: [
    {
      to: '/plans',
      group: 'oversight',
      permission: planPermissions['plans.read'],
      label: (language) => planScreens[language].title,
    },
  ],
  routes: [
    { path: 'plans', element: <PlansPage /> },
    { path: 'plans/new', element: <NewPlanPage /> },
    { path: 'plans/:id', element: <PlanPage /> },
    { path: 'plans/:id/edit', element: <EditPlanPage /> },
  ],
};
