import type { Room } from '../../platform/ui/room.ts';
import { disclosurePermissions } from '../rules/permissions.ts';
import { AnnouncementsPage } from './AnnouncementsPage.tsx';
import './disclosure.css';
import { disclosureScreens } from './messages.ts';
import { ReleaseListPage } from './ReleaseList.tsx';
import { ReviewPage } from './ReviewPage.tsx';

/** The screens of publication and announcements. */
export const disclosureRoom: Room = {
  places: [
    {
      to: '/disclosure',
      group: 'open',
      permission: disclosurePermissions['disclosure.review'],
      label: (language) => disclosureScreens[language].title,
    },
    {
      to: '/announcements',
      group: 'open',
      permission: disclosurePermissions['announcements.issue'],
      label: (language) => disclosureScreens[language].announcements,
    },
  ],
  routes: [
    { path: 'disclosure', element: <ReleaseListPage /> },
    { path: 'disclosure/:id', element: <ReviewPage /> },
    { path: 'announcements', element: <AnnouncementsPage /> },
  ],
};
