import { useActing, useMay } from '../../platform/ui/acting.tsx';
import type { Room } from '../../platform/ui/room.ts';
import { knowledgePermissions } from '../rules/permissions.ts';
import { EditArticle, NewArticle } from './ArticleForm.tsx';
import { ArticlePage } from './ArticlePage.tsx';
import { KnowledgePage } from './KnowledgePage.tsx';
import './knowledge.css';
import { knowledgeScreens } from './messages.ts';

/** The screens of the knowledge base. */
export const knowledgeRoom: Room = {
  places: [
    {
      to: '/knowledge',
      group: 'library',
      permission: knowledgePermissions['knowledge.read'],
      label: (language) => knowledgeScreens[language].title,
    },
  ],
  routes: [
    { path: 'knowledge', element: <Knowledge /> },
    { path: 'knowledge/new', element: <WriteArticle /> },
    { path: 'knowledge/:id', element: <ArticlePage /> },
    { path: 'knowledge/:id/edit', element: <EditArticle /> },
  ],
};

function Knowledge() {
  return <KnowledgePage mayWrite={useMay()(knowledgePermissions['knowledge.write'])} />;
}

function WriteArticle() {
  return <NewArticle unit={useActing().unit} />;
}
