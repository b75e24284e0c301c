import { useMay } from '../../platform/ui/acting.tsx';
import type { Room } from '../../platform/ui/room.ts';
import { triagePermissions } from '../rules/permissions.ts';
import { HotIssuePage } from './HotIssuePage.tsx';
import { HotPage } from './HotPage.tsx';
import { hotMessages } from './hot-messages.ts';
import { triageScreens } from './messages.ts';
import { QualityPage } from './QualityPage.tsx';
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
  ],
  routes: [
    { path: 'triage', element: <QualityOf /> },
    { path: 'hot', element: <HotPage /> },
    { path: 'hot/:id', element: <HotIssuePage /> },
  ],
};

function QualityOf() {
  return <QualityPage mayChoose={useMay()(triagePermissions['triage.choose-model'])} />;
}
