import type { Room } from '../../platform/ui/room.ts';
import { briefingPermissions } from '../rules/permissions.ts';
import { ArchivedDayPage, ArchivePage } from './ArchivePage.tsx';
import { DayListPage } from './DayListPage.tsx';
import { DayPage } from './DayPage.tsx';
import { dayScreens } from './messages.ts';
import { OverviewListPage } from './OverviewListPage.tsx';
import { OverviewPage } from './OverviewPage.tsx';
import { overviewScreens } from './overview-messages.ts';
import './overview.css';
import './day.css';

/** The screens of 今日一页. */
export const briefingsRoom: Room = {
  places: [
    {
      to: '/day',
      group: 'oversight',
      permission: briefingPermissions['day-page.read'],
      label: (language) => dayScreens[language].title,
    },
    {
      to: '/overview',
      group: 'oversight',
      permission: briefingPermissions['day-page.read'],
      label: (language) => overviewScreens[language].title,
    },
  ],
  routes: [
    { path: 'day', element: <DayPage /> },
    { path: 'day/list', element: <DayListPage /> },
    { path: 'overview', element: <OverviewPage /> },
    { path: 'overview/list', element: <OverviewListPage /> },
    { path: 'day/archive', element: <ArchivePage /> },
    { path: 'day/archive/:day', element: <ArchivedDayPage /> },
  ],
};
