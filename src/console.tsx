import './platform/ui/no-eval.ts';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, Navigate, Outlet, RouterProvider } from 'react-router';
import { backupPermissions } from './backup/rules/permissions.ts';
import { BackupAlarm } from './backup/web/BackupAlarm.tsx';
import { BackupPage } from './backup/web/BackupPage.tsx';
import { backupScreens } from './backup/web/messages.ts';
import type { Me } from './identity/contract.ts';
import { identityPermissions } from './identity/rules/permissions.ts';
import { AccessLogPage } from './identity/web/AccessLogPage.tsx';
import { AccountPage } from './identity/web/AccountPage.tsx';
import { AccountsPage } from './identity/web/AccountsPage.tsx';
import { identityScreens } from './identity/web/messages.ts';
import { PersonMenu } from './identity/web/PersonMenu.tsx';
import { PostsPage } from './identity/web/PostsPage.tsx';
import { SignInAgain } from './identity/web/SignInAgain.tsx';
import { SessionGate, useMe } from './identity/web/session.tsx';
import { knowledgePermissions } from './knowledge/rules/permissions.ts';
import { EditArticle, NewArticle } from './knowledge/web/ArticleForm.tsx';
import { ArticlePage } from './knowledge/web/ArticlePage.tsx';
import { KnowledgePage } from './knowledge/web/KnowledgePage.tsx';
import { knowledgeScreens } from './knowledge/web/messages.ts';
import type { Language } from './platform/i18n.ts';
import { mayDo, type Permission } from './platform/permission.ts';
import './platform/ui/base.css';
import './platform/ui/frame.css';
import './platform/ui/lists.css';
import './platform/ui/forms.css';
import './requests/web/requests.css';
import './knowledge/web/knowledge.css';
import { sweepDrafts } from './platform/ui/draft.ts';
import { BrokenScreen, NoSuchScreen } from './platform/ui/Faults.tsx';
import { Frame, type Place } from './platform/ui/Frame.tsx';
import { useLanguage } from './platform/ui/language.tsx';
import { ZoneProvider } from './platform/ui/moments.tsx';
import { Shell } from './platform/ui/Shell.tsx';
import { siteBase } from './platform/ui/site.ts';
import { requestPermissions } from './requests/rules/permissions.ts';
import { CasePage } from './requests/web/CasePage.tsx';
import { CityProvider, nameIn, useCity } from './requests/web/city.tsx';
import { DeskPage } from './requests/web/desk/DeskPage.tsx';
import { firstQueue } from './requests/web/first-queue.ts';
import { formMessages } from './requests/web/form-messages.ts';
import { requestScreens } from './requests/web/messages.ts';
import { QueuePage } from './requests/web/QueuePage.tsx';

/** Places of the main menu, each with the permission that opens it, in the order of the menu. */
const places: readonly { to: string; permission: Permission; label: (language: Language) => string }[] = [
  {
    to: '/desk',
    permission: requestPermissions['requests.register'],
    label: (language) => formMessages[language].desk.title,
  },
  {
    to: '/requests',
    permission: requestPermissions['requests.list'],
    label: (language) => requestScreens[language].queue.title,
  },
  {
    to: '/accounts',
    permission: identityPermissions['accounts.open'],
    label: (language) => identityScreens[language].admin.accounts,
  },
  {
    to: '/access-log',
    permission: identityPermissions['audit.read'],
    label: (language) => identityScreens[language].log.title,
  },
  {
    to: '/posts',
    permission: identityPermissions['posts.read'],
    label: (language) => identityScreens[language].admin.posts,
  },
  {
    to: '/knowledge',
    permission: knowledgePermissions['knowledge.read'],
    label: (language) => knowledgeScreens[language].title,
    to: '/backup',
    permission: backupPermissions['backup.read'],
    label: (language) => backupScreens[language].title,
  },
];

function mayOpen(me: Pick<Me, 'acting'>, permission: Permission): boolean {
  const roles = me.acting?.roles ?? [];
  return mayDo(permission, { kind: 'post', person: '', post: '', unit: '', roles, scope: [] }).ok;
}

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
  const me = useMe();
  const { data } = useCity();
  const { language } = useLanguage();
  const open: Place[] = places
    .filter(({ permission }) => mayOpen(me, permission))
    .map(({ to, label }) => ({ to, label: label(language) }));
  return (
    <ZoneProvider zone={data.zone}>
      <Frame city={nameIn(data.name, language)} mode={data.mode} places={open} person={<PersonMenu />}>
        {mayOpen(me, backupPermissions['backup.health']) ? (
          <BackupAlarm mayOpen={mayOpen(me, backupPermissions['backup.read'])} />
        ) : null}
        <Outlet />
      </Frame>
    </ZoneProvider>
  );
}

/** A post begins where its work is. */
function Start() {
  const me = useMe();
  const isOperator = me.acting.roles.includes('operator');
  const order = isOperator
    ? places
    : [...places].sort((one, other) => Number(one.to === '/desk') - Number(other.to === '/desk'));
  const first = order.find(({ permission }) => mayOpen(me, permission));
  return <Navigate to={first?.to ?? '/me'} replace />;
}

function Queues() {
  const me = useMe();
  return (
    <QueuePage
      first={firstQueue(me.acting.roles)}
      mayRegister={mayOpen(me, requestPermissions['requests.register'])}
    />
  );
}

function Knowledge() {
  return <KnowledgePage mayWrite={mayOpen(useMe(), knowledgePermissions['knowledge.write'])} />;
}

function WriteArticle() {
  return <NewArticle unit={useMe().acting.unit} />;
function Backups() {
  return <BackupPage mayAct={mayOpen(useMe(), backupPermissions['backup.start'])} />;
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
            { path: 'desk', element: <DeskPage /> },
            { path: 'requests', element: <Queues /> },
            { path: 'requests/:id', element: <CasePage /> },
            { path: 'knowledge', element: <Knowledge /> },
            { path: 'knowledge/new', element: <WriteArticle /> },
            { path: 'knowledge/:id', element: <ArticlePage /> },
            { path: 'knowledge/:id/edit', element: <EditArticle /> },
            { path: 'accounts', element: <AccountsPage /> },
            { path: 'posts', element: <PostsPage /> },
            { path: 'access-log', element: <AccessLogPage /> },
            { path: 'backup', element: <Backups /> },
            { path: 'me', element: <AccountPage /> },
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
