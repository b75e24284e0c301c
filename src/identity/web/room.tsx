import type { Room } from '../../platform/ui/room.ts';
import { identityPermissions } from '../rules/permissions.ts';
import { AccessLogPage } from './AccessLogPage.tsx';
import { AccountPage } from './AccountPage.tsx';
import { AccountsPage } from './AccountsPage.tsx';
import { identityScreens } from './messages.ts';
import { PostsPage } from './PostsPage.tsx';
import './people.css';
import { UnitPeoplePage } from './UnitPeoplePage.tsx';

/** The three administrators have screens of their own. */
const unitAdministrators = { roles: ['unit-admin'] } as const;

/** The screens of the three administrators and of one's own account. */
export const identityRoom: Room = {
  places: [
    {
      to: '/accounts',
      group: 'admin',
      permission: identityPermissions['accounts.open'],
      label: (language) => identityScreens[language].admin.accounts,
    },
    {
      to: '/access-log',
      group: 'admin',
      permission: identityPermissions['audit.read'],
      label: (language) => identityScreens[language].log.title,
    },
    {
      to: '/posts',
      group: 'admin',
      permission: identityPermissions['posts.read'],
      label: (language) => identityScreens[language].admin.posts,
    },
    {
      to: '/people',
      group: 'admin',
      permission: unitAdministrators,
      label: (language) => identityScreens[language].people.title,
    },
  ],
  routes: [
    { path: 'people', element: <UnitPeoplePage /> },
    { path: 'accounts', element: <AccountsPage /> },
    { path: 'posts', element: <PostsPage /> },
    { path: 'access-log', element: <AccessLogPage /> },
    { path: 'me', element: <AccountPage /> },
  ],
};
