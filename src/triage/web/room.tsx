import { useMay } from '../../platform/ui/acting.tsx';
import type { Room } from '../../platform/ui/room.ts';
import { triagePermissions } from '../rules/permissions.ts';
import { DemandCasesPage } from './demand/DemandCasesPage.tsx';
import { DemandPage } from './demand/DemandPage.tsx';
import { demandWords } from './demand/messages.ts';
import { StudyPage } from './demand/StudyPage.tsx';
import { HotIssuePage } from './HotIssuePage.tsx';
import { HotPage } from './HotPage.tsx';
import { hotMessages } from './hot-messages.ts';
import { triageScreens } from './messages.ts';
import { QualityPage } from './QualityPage.tsx';
import './demand/demand.css';
import './triage.css';

/** The screens of proposals. */
export const triageRoom: Room = {
  places: [
    {
      to: '/hot',
      group: 'figures',
      permission: triagePermissions['triage.hot'],
      label: (language) => hotMessages[language].title,
    },
    {
      to: '/triage',
      group: 'figures',
      permission: triagePermissions['triage.quality'],
      label: (language) => triageScreens[language].quality.title,
    },
    {
      to: '/demand',
      group: 'figures',
      permission: triagePermissions['triage.demand'],
      label: (language) => demandWords[language].title,
    },
  ],
  routes: [
    { path: 'demand', element: <DemandPage /> },
    { path: 'demand/study', element: <StudyPage /> },
    { path: 'demand/cases', element: <DemandCasesPage /> },
    { path: 'triage', element: <QualityOf /> },
    { path: 'hot', element: <HotPage /> },
    { path: 'hot/:id', element: <HotIssuePage /> },
  ],
};

function QualityOf() {
  return <QualityPage mayChoose={useMay()(triagePermissions['triage.choose-model'])} />;
}
