import type { Actor } from '../../platform/context.ts';
import { mayDo, type Permission } from '../../platform/permission.ts';
import type { Article, ArticleAction } from './article.ts';

const writers = ['handler', 'unit-head', 'unit-admin', 'shift-lead', 'reviewer'] as const;

/** Who may do what with knowledge: everybody on the staff reads and corrects, units write and confirm (office.md). */
export const knowledgePermissions = {
  'knowledge.read': { signedIn: true },
  'knowledge.correct': { signedIn: true },
  'knowledge.write': { roles: writers },
  'knowledge.confirm': { roles: writers },
  'knowledge.withdraw': { roles: ['unit-head', 'unit-admin', 'shift-lead'] },
  'knowledge.export': { roles: writers },
} as const satisfies Record<string, Permission>;

const permissionOf: Readonly<Record<ArticleAction, keyof typeof knowledgePermissions>> = {
  edit: 'knowledge.write',
  confirm: 'knowledge.confirm',
  return: 'knowledge.confirm',
  withdraw: 'knowledge.withdraw',
  correct: 'knowledge.correct',
  'answer-correction': 'knowledge.write',
};

/** Actions that only the unit an article belongs to, one above it, or the hotline centre may take. */
const ofTheUnit: ReadonlySet<ArticleAction> = new Set([
  'edit',
  'confirm',
  'return',
  'withdraw',
  'answer-correction',
]);

/** Tells whether a post writes for a unit: its own, one under it, or any for those who see the whole city. */
export function writesFor(actor: Actor, unit: string): boolean {
  if (actor.kind === 'system') return true;
  return actor.kind === 'post' && (actor.scope === '*' || actor.scope.includes(unit));
}

/** Why a post may not do something with an article now, as a reason key; null when it may. */
export function refusalOf(article: Article, action: ArticleAction, actor: Actor): string | null {
  const unit = article.draft?.unit ?? article.content?.unit ?? '';
  const may = mayDo(knowledgePermissions[permissionOf[action]], actor);
  if (!may.ok) return may.reason;
  if (ofTheUnit.has(action) && !writesFor(actor, unit)) return 'article-of-another-unit';
  return refusalByState(article, action, actor);
}

function refusalByState(article: Article, action: ArticleAction, actor: Actor): string | null {
  const isWithdrawn = article.state === 'withdrawn';
  switch (action) {
    case 'confirm':
    case 'return':
      if (article.draft === null) return 'no-draft';
      if (article.returned) return 'draft-returned';
      if (action === 'confirm' && actor.kind === 'post' && article.draftedBy === actor.person)
        return 'second-person';
      return null;
    case 'withdraw':
      return isWithdrawn ? 'article-withdrawn' : null;
    case 'correct':
      return isWithdrawn || article.content === null ? 'nothing-to-correct' : null;
    case 'answer-correction':
      return article.corrections.some(({ state }) => state === 'open') ? null : 'no-correction';
    case 'edit':
      return null;
  }
}
