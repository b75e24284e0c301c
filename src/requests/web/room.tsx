import { useActing, useMay } from '../../platform/ui/acting.tsx';
import type { Room } from '../../platform/ui/room.ts';
import { BatchPage } from '../batch/web/BatchPage.tsx';
import { batchScreens } from '../batch/web/messages.ts';
import { deskPermissions } from '../desk/rules/permissions.ts';
import { requestPermissions } from '../rules/permissions.ts';
import { unitScreens } from '../units/web/messages.ts';
import { UnitsPage } from '../units/web/UnitsPage.tsx';
import { CasePage } from './case/CasePage.tsx';
import { MentionsPage } from './case/Mentions.tsx';
import { CallBackPage } from './desk/CallBackPage.tsx';
import { CallsPage } from './desk/CallsPage.tsx';
import { callBackScreens } from './desk/call-back-messages.ts';
import { DeskPage } from './desk/DeskPage.tsx';
import { LetterPage } from './desk/LetterPage.tsx';
import { deskScreens } from './desk/messages.ts';
import { formMessages } from './form-messages.ts';
import { GateCountsPage } from './GateCountsPage.tsx';
import { gateCountMessages } from './gate-count-messages.ts';
import { requestScreens } from './messages.ts';
import { firstQueue } from './queue/first-queue.ts';
import { QueuePage } from './queue/QueuePage.tsx';
import { StatementsNotice, StatementsPage } from './StatementsPage.tsx';
import './requests.css';
import './queue/queue.css';
import './desk/desk.css';

/** The screens of requests: desk, queues, one case. */
export const requestsRoom: Room = {
  places: [
    {
      to: '/desk',
      group: 'intake',
      permission: requestPermissions['requests.register'],
      label: (language) => formMessages[language].desk.title,
    },
    {
      to: '/requests',
      group: 'work',
      permission: requestPermissions['requests.list'],
      label: (language) => requestScreens[language].queue.title,
    },
    {
      to: '/calls',
      group: 'intake',
      permission: deskPermissions['desk.calls'],
      label: (language) => deskScreens[language].calls.title,
    },
    {
      to: '/call-backs',
      group: 'intake',
      permission: requestPermissions['requests.confirm'],
      label: (language) => callBackScreens[language].title,
    },
    {
      to: '/batches',
      permission: requestPermissions['requests.batch'],
      label: (language) => batchScreens[language].title,
    },
    {
      to: '/units',
      permission: requestPermissions['requests.reorganise'],
      label: (language) => unitScreens[language].title,
    },
    {
      to: '/gate-counts',
      group: 'oversight',
      permission: requestPermissions['requests.gate-counts'],
      label: (language) => gateCountMessages[language].title,
    },
  ],
  routes: [
    { path: 'desk', element: <DeskPage /> },
    { path: 'calls', element: <CallsPage /> },
    { path: 'call-backs', element: <CallBackPage /> },
    { path: 'requests/:id/letter', element: <LetterPage /> },
    { path: 'requests', element: <Queues /> },
    { path: 'requests/:id', element: <CasePage /> },
    { path: 'batches', element: <BatchPage /> },
    { path: 'units', element: <UnitsPage /> },
    { path: 'gate-counts', element: <GateCountsPage /> },
    { path: 'statements', element: <StatementsPage /> },
    { path: 'mentions', element: <MentionsPage /> },
  ],
};

function Queues() {
  const may = useMay();
  return (
    <>
      {may(requestPermissions['requests.give-statement']) ? <StatementsNotice /> : null}
      <QueuePage
        first={firstQueue(useActing().roles)}
        mayRegister={may(requestPermissions['requests.register'])}
      />
    </>
  );
}
