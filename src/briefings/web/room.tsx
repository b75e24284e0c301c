import type { Room } from '../../platform/ui/room.ts';
import { briefingPermissions } from '../rules/permissions.ts';
import { ArchivedDayPage, ArchivePage } from './ArchivePage.tsx';
import { DayListPage } from './DayListPage.tsx';
import { DayPage } from './DayPage.tsx';
import { dayScreens } from './messages.ts';
import { OverviewListPage } from './OverviewListPage.tsx';
import { OverviewPage } from './OverviewPage.tsx';
import { overviewScreens } from './overview-messages.ts';
import { PaperFigurePage } from './papers/PaperFigurePage.tsx';
import { PaperPage } from './papers/PaperPage.tsx';
import { PapersPage } from './papers/PapersPage.tsx';
import { paperScreens } from './papers/paper-messages.ts';
import './papers/paper.css';
import './overview.css';
import './day.css';

/** The screens of 今日一页, of the overview and of the papers. */
export const briefingsRoom: Room = {
  places: [
    {
      to: '/day',
      group: 'figures',
      permission: briefingPermissions['day-page.read'],
      label: (language) => dayScreens[language].title,
    },
    {
      to: '/overview',
      group: 'figures',
      permission: briefingPermissions['day-page.read'],
      label: (language) => overviewScreens[language].title,
    },
    {
      to: '/papers',
      group: 'figures',
      permission: briefingPermissions['papers.read'],
      label: (language) => paperScreens[language].title,
    },
  ],
  routes: [
    { path: 'day', element: <DayPage /> },
    { path: 'day/list', element: <DayListPage /> },
    { path: 'overview', element: <OverviewPage /> },
    { path: 'overview/list', element: <OverviewListPage /> },
    { path: 'papers', element: <PapersPage /> },
    { path: 'papers/:id', element: <PaperPage /> },
    { path: 'papers/:id/figures/:at', element: <PaperFigurePage /> },
    { path: 'day/archive', element: <ArchivePage /> },
    { path: 'day/archive/:day', element: <ArchivedDayPage /> },
  ],
};
