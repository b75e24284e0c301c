import { nameIn } from './platform/i18n.ts';
import type { Role } from './platform/roles.ts';
import './platform/ui/no-eval.ts';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, Navigate, Outlet, RouterProvider } from 'react-router';
import { assessmentRoom } from './assessment/web/room.tsx';
import { backupPermissions } from './backup/rules/permissions.ts';
import { BackupAlarm } from './backup/web/BackupAlarm.tsx';
import { backupRoom } from './backup/web/room.tsx';
import { DayReady } from './briefings/web/DayReady.tsx';
import { briefingsRoom } from './briefings/web/room.tsx';
import { campaignRoom } from './campaign/web/room.tsx';
import { channelsRoom } from './channels/web/room.tsx';
import { cityRoom } from './city/web/room.tsx';
import { disclosureRoom } from './disclosure/web/room.tsx';
import { guidanceRoom } from './guidance/web/room.tsx';
import { AdminStart } from './guide/web/AdminStart.tsx';
import { CoachHint } from './guide/web/CoachHint.tsx';
import { guideRoom } from './guide/web/room.tsx';
import { PersonMenu } from './identity/web/PersonMenu.tsx';
import { identityRoom } from './identity/web/room.tsx';
import { SignInAgain } from './identity/web/SignInAgain.tsx';
import { SessionGate } from './identity/web/session.tsx';
import { knowledgeRoom } from './knowledge/web/room.tsx';
import { ledgerPermissions } from './ledger/rules/permissions.ts';
import { ClockAlarm } from './ledger/web/ClockAlarm.tsx';
import './platform/ui/base.css';
import './platform/ui/frame.css';
import './platform/ui/lists.css';
import './platform/ui/reds.css';
import './platform/ui/forms.css';
import { MatchReminders } from './matching/web/MatchReminders.tsx';
import { NeedFromRequest } from './matching/web/NeedFromRequest.tsx';
import { matchingRoom } from './matching/web/room.tsx';
import { pairingRoom } from './pairing/web/room.tsx';
import { plansRoom } from './plans/web/room.tsx';
import { useActing, useMay } from './platform/ui/acting.tsx';
import { sweepDrafts } from './platform/ui/draft.ts';
import { BrokenScreen, NoSuchScreen } from './platform/ui/Faults.tsx';
import { Frame } from './platform/ui/Frame.tsx';
import { useLanguage } from './platform/ui/language.tsx';
import type { Place } from './platform/ui/Menu.tsx';
import { ZoneProvider } from './platform/ui/moments.tsx';
import { useNarrow } from './platform/ui/narrow.ts';
import type { Room } from './platform/ui/room.ts';
import { Shell } from './platform/ui/Shell.tsx';
import { siteBase } from './platform/ui/site.ts';
import { ListToolsContext } from './platform/ui/states.tsx';
import { policiesRoom } from './policies/web/room.tsx';
import { privacyRoom } from './privacy/web/room.tsx';
import { registersRoom } from './registers/web/room.tsx';
import { moveInRoom } from './requests/import/web/room.tsx';
import { qualityRoom } from './requests/quality/web/room.tsx';
import { requestPermissions } from './requests/rules/permissions.ts';
import { shiftsRoom } from './requests/shifts/web/room.tsx';
import { AdviceContext, type Advisers } from './requests/web/case/advice.ts';
import { MentionsLink } from './requests/web/case/Mentions.tsx';
import { CityProvider, useCity } from './requests/web/city.tsx';
import { requestsRoom } from './requests/web/room.tsx';
import { CaseSupervision } from './supervision/web/CaseSupervision.tsx';
import { LadderHappened } from './supervision/web/LadderHappened.tsx';
import { supervisionRoom } from './supervision/web/room.tsx';
import { surveysRoom } from './surveys/web/room.tsx';
import { AnswerAdvicePanel } from './triage/web/AnswerAdvicePanel.tsx';
import { HotAlarm } from './triage/web/HotAlarm.tsx';
import { MaskPanel } from './triage/web/MaskPanel.tsx';
import { ProposalPanel } from './triage/web/ProposalPanel.tsx';
import { triageRoom } from './triage/web/room.tsx';
import { DeskAdvicePanel, SimilarPanel } from './triage/web/SimilarPanel.tsx';
import { ListUrgency } from './triage/web/UrgencyNote.tsx';
import { visitsRoom } from './visits/web/room.tsx';
import { boxRoom } from './whistleblowing/web/room.tsx';
import { CommandPalette } from './workplace/web/CommandPalette.tsx';
import { ListTools } from './workplace/web/ListTools.tsx';
import { LookButton, OwnLook } from './workplace/web/LookButton.tsx';
import { PresenceLine } from './workplace/web/PresenceLine.tsx';
import { workplaceRoom } from './workplace/web/room.tsx';
import { SavedViews } from './workplace/web/SavedViews.tsx';

/** The screens of every capability, in the order of the main menu. */
// biome-ignore format: one line a capability
const workRooms: readonly Room[] = [
  requestsRoom,
  shiftsRoom,
  qualityRoom,
  briefingsRoom,
  supervisionRoom,
  assessmentRoom,
  plansRoom,
  campaignRoom,
  pairingRoom,
  registersRoom,
  guidanceRoom,
  matchingRoom,
  visitsRoom,
  surveysRoom,
  boxRoom,
  disclosureRoom,
  identityRoom,
  cityRoom,
  moveInRoom,
  triageRoom,
  channelsRoom,
  backupRoom,
  policiesRoom,
  privacyRoom,
  workplaceRoom,
  knowledgeRoom, // open to everybody on the staff, and nobody's first place
];
const workPlaces = workRooms.flatMap((room) => room.places);
/** The guide comes last, and its card names the places before it. */
const rooms = [...workRooms, guideRoom(workPlaces)];
const places = rooms.flatMap((room) => room.places);

/** What reads requests and stands after them, put in beside their forms. */
const advisers: Advisers = {
  proposal: ProposalPanel,
  similar: SimilarPanel,
  desk: DeskAdvicePanel,
  answer: AnswerAdvicePanel,
  urgency: ListUrgency,
  mask: MaskPanel,
  notes: CaseSupervision,
  need: NeedFromRequest,
  happened: LadderHappened,
  views: SavedViews,
  presence: PresenceLine,
};

function Console() {
  return (
    <SessionGate>
      <CityProvider>
        <Work />
        <SignInAgain />
      </CityProvider>
    </SessionGate>
  );
}

function Work() {
  const may = useMay();
  const { data } = useCity();
  const { language } = useLanguage();
  const open: Place[] = places
    .filter(({ permission }) => may(permission))
    .map(({ to, label, group = 'work' }) => ({ to, group, label: label(language) }));
  return (
    <ZoneProvider zone={data.zone}>
      <Frame
        city={nameIn(data.name, language)}
        mode={data.mode}
        places={open}
        person={
          <>
            <PersonMenu />
            <LookButton />
          </>
        }
        beside={
          <>
            <OwnLook />
            <MentionsLink />
            <CommandPalette places={open} mayList={may(requestPermissions['requests.list'])} />
          </>
        }
      >
        {may(backupPermissions['backup.health']) ? (
          <BackupAlarm mayOpen={may(backupPermissions['backup.read'])} />
        ) : null}
        {may(ledgerPermissions['ledger.clock']) ? <ClockAlarm /> : null}
        <HotAlarm />
        <DayReady />
        <MatchReminders />
        <CoachHint />
        <AdviceContext value={advisers}>
          <ListToolsContext value={ListTools}>
            <Outlet />
          </ListToolsContext>
        </AdviceContext>
      </Frame>
    </ZoneProvider>
  );
}

/** Where operators begin; whoever else may open them has work of their own first. */
const atTelephone: ReadonlySet<string> = new Set(['/desk', '/calls']);

/** Leaders and the campaign's office: no queue is theirs, and the day, or their own list, says what waits for them. */
const beginsAt: Readonly<Partial<Record<Role, string>>> = {
  leader: '/day',
  office: '/day',
  coordination: '/day',
  guidance: '/day',
  briefing: '/day',
  publicity: '/papers',
  conduct: '/signals',
};

/** A post begins where its work is. */
function Start() {
  const may = useMay();
  const { roles } = useActing();
  const isOperator = roles.includes('operator');
  const order = isOperator
    ? places
    : [...places].sort((one, other) => Number(atTelephone.has(one.to)) - Number(atTelephone.has(other.to)));
  const isNarrow = useNarrow();
  // on a telephone a head of a unit begins with what is red and what waits, too
  const own = roles.flatMap((role) => beginsAt[role] ?? (isNarrow && role === 'unit-head' ? '/day' : []))[0];
  if (roles.includes('system-admin')) return <AdminStart />;
  const to = own ?? order.find(({ permission }) => may(permission))?.to ?? '/me';
  return <Navigate to={to} replace />;
}

const router = createBrowserRouter(
  [
    {
      element: <Console />,
      children: [
        {
          errorElement: <BrokenScreen />,
          children: [
            { index: true, element: <Start /> },
            ...rooms.flatMap((room) => room.routes),
            { path: '*', element: <NoSuchScreen /> },
          ],
        },
      ],
    },
  ],
  { basename: `${siteBase}/console` },
);

sweepDrafts();
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <Shell>
      <RouterProvider router={router} />
    </Shell>,
  );
}
