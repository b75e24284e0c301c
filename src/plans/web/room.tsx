import type { Room } from '../../platform/ui/room.ts';
import { planPermissions } from '../rules/permissions.ts';
import { ActivitiesPage } from './activities/ActivitiesPage.tsx';
import { activityScreens } from './activities/messages.ts';
import { ActPage } from './acts/ActPage.tsx';
import { ActsPage } from './acts/ActsPage.tsx';
import { actScreens } from './acts/messages.ts';
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
      group: 'campaign',
      permission: planPermissions['plans.read'],
      label: (language) => planScreens[language].title,
    },
    {
      to: '/activities',
      group: 'campaign',
      permission: planPermissions['activities.read'],
      label: (language) => activityScreens[language].title,
    },
    {
      to: '/acts',
      group: 'campaign',
      permission: planPermissions['acts.read'],
      label: (language) => actScreens[language].title,
    },
  ],
  routes: [
    { path: 'plans', element: <PlansPage /> },
    { path: 'plans/new', element: <NewPlanPage /> },
    { path: 'plans/:id', element: <PlanPage /> },
    { path: 'activities', element: <ActivitiesPage /> },
    { path: 'acts', element: <ActsPage /> },
    { path: 'acts/:id', element: <ActPage /> },
    { path: 'plans/:id/edit', element: <EditPlanPage /> },
  ],
};
