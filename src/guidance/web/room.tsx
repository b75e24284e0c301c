import type { Room } from '../../platform/ui/room.ts';
import { guidancePermissions } from '../rules/permissions.ts';
import { GuidancePage } from './GuidancePage.tsx';
import { guidanceScreens } from './messages.ts';
import { ModelPage } from './models/ModelPage.tsx';
import { ModelsPage } from './models/ModelsPage.tsx';
import { modelScreens } from './models/messages.ts';
import { ReportPage } from './ReportPage.tsx';
import { NewVisitPage } from './VisitForm.tsx';
import { VisitPage } from './VisitPage.tsx';
import './guidance.css';

/** The screens of guidance: matrix and lists, a visit, the report of a stage. */
export const guidanceRoom: Room = {
  places: [
    {
      to: '/guidance',
      group: 'campaign',
      permission: guidancePermissions['guidance.read'],
      label: (language) => guidanceScreens[language].title,
    },
    {
      to: '/models',
      group: 'campaign',
      permission: guidancePermissions['models.read'],
      label: (language) => modelScreens[language].title,
    },
  ],
  routes: [
    { path: 'models', element: <ModelsPage /> },
    { path: 'models/:id', element: <ModelPage /> },
    { path: 'guidance', element: <GuidancePage /> },
    { path: 'guidance/new', element: <NewVisitPage /> },
    { path: 'guidance/report', element: <ReportPage /> },
    { path: 'guidance/visits/:id', element: <VisitPage /> },
  ],
};
