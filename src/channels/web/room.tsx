import type { Room } from '../../platform/ui/room.ts';
import { channelPermissions } from '../rules/permissions.ts';
import { MessagesPage } from './MessagesPage.tsx';
import { channelScreens } from './messages.ts';

/** The screens of channels. */
export const channelsRoom: Room = {
  places: [
    {
      to: '/messages',
      permission: channelPermissions['channels.read'],
      label: (language) => channelScreens[language].title,
    },
  ],
  routes: [{ path: 'messages', element: <MessagesPage /> }],
};
