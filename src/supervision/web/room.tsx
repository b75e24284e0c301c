import type { Room } from '../../platform/ui/room.ts';
import { supervisionPermissions } from '../rules/permissions.ts';
import { noteScreens } from './messages.ts';
import { NotePage } from './NotePage.tsx';
import { NotesPage } from './NotesPage.tsx';
import { ProblemsPage } from './ProblemsPage.tsx';
import { problemScreens } from './problem-messages.ts';
import { WriteNotePage } from './WriteNotePage.tsx';
import './notes.css';
import './problems.css';

/** The screens of leaders' notes and the tasks they become. */
export const supervisionRoom: Room = {
  places: [
    {
      to: '/notes',
      group: 'oversight',
      permission: supervisionPermissions['notes.read'],
      label: (language) => noteScreens[language].title,
    },
    {
      to: '/problems',
      permission: supervisionPermissions['problems.read'],
      label: (language) => problemScreens[language].title,
    },
  ],
  routes: [
    { path: 'problems', element: <ProblemsPage /> },
    { path: 'notes', element: <NotesPage /> },
    { path: 'notes/new', element: <WriteNotePage /> },
    { path: 'notes/:id', element: <NotePage /> },
  ],
};
