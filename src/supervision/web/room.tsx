import type { Room } from '../../platform/ui/room.ts';
import { supervisionPermissions } from '../rules/permissions.ts';
import { ClaimSheetPage } from './claims/ClaimSheetPage.tsx';
import { ClaimsPage } from './claims/ClaimsPage.tsx';
import { claimScreens } from './claims/messages.ts';
import { FiguresPage } from './followup/FiguresPage.tsx';
import { FollowUpsPage } from './followup/FollowUpsPage.tsx';
import { followScreens } from './followup/messages.ts';
import { RecurrencesPage } from './followup/RecurrencesPage.tsx';
import { LadderFilePage } from './LadderFilePage.tsx';
import { LadderPage } from './LadderPage.tsx';
import { ladderScreens } from './ladder-messages.ts';
import { MeetingPage } from './meetings/MeetingPage.tsx';
import { MeetingsPage } from './meetings/MeetingsPage.tsx';
import { meetingScreens } from './meetings/messages.ts';
import { noteScreens } from './messages.ts';
import { NotePage } from './NotePage.tsx';
import { NotesPage } from './NotesPage.tsx';
import { BulletinPage } from './notices/BulletinPage.tsx';
import { BulletinsPage } from './notices/BulletinsPage.tsx';
import { bulletinScreens } from './notices/messages.ts';
import { PaperPage } from './PaperPage.tsx';
import { ProblemChangesPage } from './ProblemChangesPage.tsx';
import { ProblemsPage } from './ProblemsPage.tsx';
import { PromptPage } from './PromptPage.tsx';
import { PromptsPage } from './PromptsPage.tsx';
import { problemScreens } from './problem-messages.ts';
import { promptScreens } from './prompt-messages.ts';
import { referralScreens } from './referrals/messages.ts';
import { ReferralPage } from './referrals/ReferralPage.tsx';
import { ReferralsPage } from './referrals/ReferralsPage.tsx';
import { SlipPage } from './referrals/SlipPage.tsx';
import { WriteNotePage } from './WriteNotePage.tsx';
import './ladder.css';
import './notes.css';
import './problems.css';

/** The screens of supervision: leaders' notes and their tasks, the ladder of reminders, the problem list. */
export const supervisionRoom: Room = {
  places: [
    {
      to: '/notes',
      group: 'oversight',
      permission: supervisionPermissions['notes.read'],
      label: (language) => noteScreens[language].title,
    },
    {
      to: '/ladder',
      group: 'oversight',
      permission: supervisionPermissions['ladder.read'],
      label: (language) => ladderScreens[language].title,
    },
    {
      to: '/prompts',
      group: 'oversight',
      permission: supervisionPermissions['prompts.read'],
      label: (language) => promptScreens[language].title,
    },
    {
      to: '/meetings',
      group: 'oversight',
      permission: supervisionPermissions['meetings.read'],
      label: (language) => meetingScreens[language].title,
    },
    {
      to: '/claims',
      group: 'oversight',
      permission: supervisionPermissions['claims.read'],
      label: (language) => claimScreens[language].title,
    },
    {
      to: '/referrals',
      group: 'oversight',
      permission: supervisionPermissions['referrals.read'],
      label: (language) => referralScreens[language].title,
    },
    {
      to: '/bulletins',
      group: 'oversight',
      permission: supervisionPermissions['bulletins.read'],
      label: (language) => bulletinScreens[language].title,
    },
    {
      to: '/follow-ups',
      group: 'oversight',
      permission: supervisionPermissions['follow-ups.read'],
      label: (language) => followScreens[language].title,
    },
    {
      to: '/problems',
      group: 'oversight',
      permission: supervisionPermissions['problems.read'],
      label: (language) => problemScreens[language].title,
    },
  ],
  routes: [
    { path: 'ladder', element: <LadderPage /> },
    { path: 'ladder/:request', element: <LadderFilePage /> },
    { path: 'ladder/:request/papers/:at', element: <PaperPage /> },
    { path: 'prompts', element: <PromptsPage /> },
    { path: 'prompts/:week/:unit', element: <PromptPage /> },
    { path: 'problems/changes', element: <ProblemChangesPage /> },
    { path: 'problems', element: <ProblemsPage /> },
    { path: 'claims', element: <ClaimsPage /> },
    { path: 'claims/sheet', element: <ClaimSheetPage /> },
    { path: 'bulletins', element: <BulletinsPage /> },
    { path: 'bulletins/:id', element: <BulletinPage /> },
    { path: 'referrals', element: <ReferralsPage /> },
    { path: 'referrals/:id', element: <ReferralPage /> },
    { path: 'referrals/:id/slip', element: <SlipPage /> },
    { path: 'follow-ups', element: <FollowUpsPage /> },
    { path: 'follow-ups/figures', element: <FiguresPage /> },
    { path: 'follow-ups/again', element: <RecurrencesPage /> },
    { path: 'meetings', element: <MeetingsPage /> },
    { path: 'meetings/:id', element: <MeetingPage /> },
    { path: 'notes', element: <NotesPage /> },
    { path: 'notes/new', element: <WriteNotePage /> },
    { path: 'notes/:id', element: <NotePage /> },
  ],
};
