import type { Room } from '../../platform/ui/room.ts';
import { assessmentPermissions } from '../rules/permissions.ts';
import { CasesPage } from './CasesPage.tsx';
import { assessmentScreens } from './messages.ts';
import { OutcomeCasesPage } from './OutcomeCasesPage.tsx';
import { OutcomesPage } from './OutcomesPage.tsx';
import { outcomeScreens } from './outcome-messages.ts';
import { PreviewPage } from './PreviewPage.tsx';
import { SheetPage } from './SheetPage.tsx';
import { SheetsPage } from './SheetsPage.tsx';
import { SignalPage } from './SignalPage.tsx';
import { SignalsPage } from './SignalsPage.tsx';
import { signalScreens } from './signal-messages.ts';
import { YearPage } from './YearPage.tsx';
import { yearScreens } from './year-messages.ts';
import './assessment.css';

/** The screens of assessment. */
export const assessmentRoom: Room = {
  places: [
    {
      to: '/assessment',
      group: 'figures',
      permission: assessmentPermissions['assessment.read'],
      label: (language) => assessmentScreens[language].title,
    },
    {
      to: '/outcomes',
      group: 'figures',
      permission: assessmentPermissions['outcomes.read'],
      label: (language) => outcomeScreens[language].title,
    },
    {
      to: '/year-account',
      group: 'figures',
      permission: assessmentPermissions['settlement.read'],
      label: (language) => yearScreens[language].title,
    },
    {
      to: '/signals',
      group: 'oversight',
      permission: assessmentPermissions['signals.read'],
      label: (language) => signalScreens[language].title,
    },
  ],
  routes: [
    { path: 'assessment', element: <SheetsPage /> },
    { path: 'assessment/preview/:period', element: <PreviewPage /> },
    { path: 'assessment/sheets/:id', element: <SheetPage /> },
    { path: 'assessment/cases', element: <CasesPage /> },
    { path: 'outcomes', element: <OutcomesPage /> },
    { path: 'outcomes/cases', element: <OutcomeCasesPage /> },
    { path: 'year-account', element: <YearPage /> },
    { path: 'signals', element: <SignalsPage /> },
    { path: 'signals/:id', element: <SignalPage /> },
  ],
};
