export { backupReasons } from './messages.ts';
export { backupPermissions } from './rules/permissions.ts';
export { backupCommands } from './server/commands.ts';
export { restorePages } from './server/guided/first-page.ts';
export { keepBackups } from './server/keeper.ts';
export { backupRoutes } from './server/routes.ts';
export { runBackup } from './server/run.ts';
export { healthOf, lastBackupBeforeUpgrade } from './server/view.ts';
