import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../ledger/rules/entry.ts';
import type { PostActor } from '../../platform/context.ts';
import type { ArticleContent } from '../contract.ts';
import {
  type Article,
  type ArticleAction,
  evolveArticle,
  foldArticle,
  isUsable,
  unusableReason,
  validityOf,
} from './article.ts';
import { refusalOf } from './permissions.ts';

const content: ArticleContent = {
  question: '社保卡丢了怎么补办',
  otherWords: [],
  spoken: '先挂失，再补办。',
  full: '',
  ground: '社会保险法',
  place: '',
  phone: '',
  divisions: [],
  unit: 'human-resources',
  category: null,
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  isPublic: true,
  mark: null,
};

const post = (person: string, unit = 'human-resources'): PostActor => ({
  kind: 'post',
  person,
  post: 'p',
  unit,
  roles: ['handler'],
  scope: [unit],
});

function entry(n: number, type: string, body: object, person = 'one'): Entry {
  const actor = { kind: 'post', post: 'p', unit: 'human-resources', person } as const;
  return { n, type, body, actor, recordedAt: '2026-11-26T00:00:00.000Z' } as unknown as Entry;
}

const drafted = foldArticle([entry(1, 'article-drafted', { origin: 'console', content })]);
const confirmed = evolveArticle(drafted, entry(2, 'article-confirmed', { version: 1 }, 'two'));

describe('an article', () => {
  it('is a draft until it is confirmed, and cannot be used before', () => {
    expect(drafted).toMatchObject({ state: 'draft', version: 0, content: null });
    expect(unusableReason(drafted, '2026-06-01')).toBe('article-not-confirmed');
    expect(confirmed).toMatchObject({ state: 'published', version: 1, content, draft: null });
    expect(isUsable(confirmed, '2026-06-01')).toBe(true);
  });

  it('is confirmed by a second person only, of its unit or one that sees it', () => {
    expect(refusalOf(drafted, 'confirm', post('one'))).toBe('second-person');
    expect(refusalOf(drafted, 'confirm', post('two'))).toBeNull();
    expect(refusalOf(drafted, 'confirm', post('two', 'ecology'))).toBe('article-of-another-unit');
    expect(refusalOf(drafted, 'confirm', { ...post('two', 'hotline-centre'), roles: ['operator'] })).toBe(
      'role',
    );
  });

  it('cannot be confirmed after it was sent back until it is written again', () => {
    const back = evolveArticle(drafted, entry(2, 'article-returned', {}, 'two'));
    expect(refusalOf(back, 'confirm', post('two'))).toBe('draft-returned');
    const again = evolveArticle(back, entry(3, 'article-drafted', { origin: 'console', content }));
    expect(refusalOf(again, 'confirm', post('two'))).toBeNull();
  });

  it.each([
    ['2025-12-31', 'not-yet', 'article-not-yet'],
    ['2026-01-01', 'current', null],
    ['2026-11-30', 'current', null],
    ['2026-12-01', 'due', null],
    ['2026-12-31', 'due', null],
    ['2027-01-01', 'expired', 'article-expired'],
  ] as const)('on %s is %s', (today, validity, reason) => {
    expect(validityOf(content, today)).toBe(validity);
    expect(unusableReason(confirmed, today)).toBe(reason);
  });

  it('keeps what is confirmed in force while a new draft waits', () => {
    const draft = { ...content, spoken: '新的说法。' };
    const edited = evolveArticle(
      confirmed,
      entry(3, 'article-drafted', { origin: 'console', content: draft }),
    );
    expect(edited).toMatchObject({ state: 'published', version: 1, content, draft });
    expect(isUsable(edited, '2026-06-01')).toBe(true);
  });

  it('through any history: confirmed as often as its version says, and never usable without content', () => {
    const step = fc.tuple(fc.constantFrom(...Object.entries(actionOf)), fc.boolean(), fc.nat(3));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let article: Article = drafted;
        for (const [[type, action], accepted, which] of steps) {
          const actor = { ...post(`p${which}`), roles: ['handler', 'unit-head'] } as PostActor;
          if (refusalOf(article, action, actor) !== null) continue;
          const body = bodyOf(type, accepted, which, article);
          const next = evolveArticle(article, entry(article.n + 1, type, body, actor.person));
          expect(next.version - article.version).toBe(type === 'article-confirmed' ? 1 : 0);
          expect(isUsable(next, '2026-06-01') && next.content === null).toBe(false);
          expect(next.draft === null && next.returned).toBe(false);
          article = next;
        }
      }),
    );
  });
});

const actionOf: Readonly<Record<string, ArticleAction>> = {
  'article-drafted': 'edit',
  'article-confirmed': 'confirm',
  'article-returned': 'return',
  'article-withdrawn': 'withdraw',
  'article-corrected': 'correct',
  'article-correction-answered': 'answer-correction',
};

function bodyOf(type: string, accepted: boolean, which: number, article: Article): object {
  if (type === 'article-drafted') return { origin: 'console', content };
  if (type === 'article-corrected')
    return {
      correction: `c${article.corrections.length}`,
      due: null,
      provisional: false,
      rule: null,
      proof: null,
    };
  return { version: article.version + 1, correction: `c${which}`, accepted };
}
