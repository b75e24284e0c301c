import type { RouteObject } from 'react-router';
import type { Language } from '../i18n.ts';
import type { Permission } from '../permission.ts';

/**
 * Parts of the main menu, in their order: taking in, handling, overseeing, the campaign's own work, counting, publishing,
 * looking up, administering.
 */
export const menuGroups = [
  'intake',
  'work',
  'oversight',
  'campaign',
  'figures',
  'open',
  'library',
  'admin',
] as const;
export type MenuGroup = (typeof menuGroups)[number];

/** A place of the main menu with the permission that opens it. */
export interface RoomPlace {
  to: string;
  /** Part of the menu it stands in; handling, where nothing is said. */
  group?: MenuGroup;
  permission: Permission;
  label: (language: Language) => string;
}

/** The screens of one capability: what the menu shows of them, and their addresses below /console. */
export interface Room {
  places: readonly RoomPlace[];
  routes: readonly RouteObject[];
}
