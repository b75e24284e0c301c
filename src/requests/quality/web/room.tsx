import type { Room } from '../../../platform/ui/room.ts';
import { qualityPermissions } from '../rules/permissions.ts';
import { CheckPage } from './CheckPage.tsx';
import { qualityScreens } from './messages.ts';
import { OwnChecksPage, QualityChecksPage } from './QualityChecksPage.tsx';

/** The screens of quality checks. */
export const qualityRoom: Room = {
  places: [
    {
      to: '/checks',
      group: 'oversight',
      permission: qualityPermissions['quality.judge'],
      label: (language) => qualityScreens[language].title,
    },
    {
      to: '/my-checks',
      group: 'library',
      permission: qualityPermissions['quality.own'],
      label: (language) => qualityScreens[language].mine,
    },
  ],
  routes: [
    { path: 'checks', element: <QualityChecksPage /> },
    { path: 'my-checks', element: <OwnChecksPage /> },
    { path: 'checks/:id', element: <CheckPage /> },
  ],
};
