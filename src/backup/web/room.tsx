import type { Room } from '../../platform/ui/room.ts';
import { backupPermissions } from '../rules/permissions.ts';
import { BackupPage } from './BackupPage.tsx';
import { backupScreens } from './messages.ts';

/** The screens of backups. */
export const backupRoom: Room = {
  places: [
    {
      to: '/backup',
      group: 'admin',
      permission: backupPermissions['backup.read'],
      label: (language) => backupScreens[language].title,
    },
  ],
  routes: [{ path: 'backup', element: <BackupPage /> }],
};
