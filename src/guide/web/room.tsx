import type { Room, RoomPlace } from '../../platform/ui/room.ts';
import { guidePermissions } from '../rules/permissions.ts';
import { FirstHourPage } from './FirstHourPage.tsx';
import { guideScreens } from './messages.ts';
import { PostCardPage } from './PostCardPage.tsx';
import { PracticePage } from './PracticePage.tsx';
import { UpdatesPage } from './UpdatesPage.tsx';
import { updateMessages } from './update-messages.ts';
import './guide.css';

/** The screens of the first hour and of the post card, which names the places a post may open. */
export function guideRoom(places: readonly RoomPlace[]): Room {
  return {
    places: [
      {
        to: '/first-hour',
        group: 'admin',
        permission: guidePermissions['guide.first-hour'],
        label: (language) => guideScreens[language].title,
      },
      {
        to: '/updates',
        group: 'admin',
        permission: guidePermissions['guide.updates'],
        label: (language) => updateMessages[language].title,
      },
      {
        to: '/practice',
        group: 'library',
        permission: guidePermissions['guide.practice'],
        label: (language) => guideScreens[language].practice,
      },
      {
        to: '/my-card',
        group: 'library',
        permission: { signedIn: true },
        label: (language) => guideScreens[language].card,
      },
    ],
    routes: [
      { path: 'first-hour', element: <FirstHourPage /> },
      { path: 'updates', element: <UpdatesPage /> },
      { path: 'practice', element: <PracticePage /> },
      { path: 'my-card', element: <PostCardPage places={places} /> },
    ],
  };
}
