import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatCivilDate } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Due } from '../../platform/ui/moments.tsx';
import { sayCauses } from '../cause-messages.ts';
import type { PromptView } from '../contract-prompts.ts';
import { promptKinds } from '../rules/prompt.ts';
import { promptScreens } from './prompt-messages.ts';

interface PromptItemsProps {
  view: PromptView;
  /** Stands before each item, such as the box that leaves it out. */
  before?: (item: PromptView['items'][number]) => ReactNode;
}

/** The facts of a prompt by what they are; each number opens its request's supervision. */
export function PromptItems({ view, before }: PromptItemsProps) {
  const words = usePhrases(promptScreens);
  const { language } = useLanguage();
  return (
    <>
      {promptKinds
        .filter((kind) => view.items.some((item) => item.kind === kind))
        .map((kind) => (
          <section key={kind} aria-label={words.kindsLong[kind]}>
            <h3>{words.kindsLong[kind]}</h3>
            <ul className="plain">
              {view.items
                .filter((item) => item.kind === kind)
                .map((item) => (
                  <li key={item.request} className="ladder-row">
                    {before?.(item)}
                    <div className="card-body">
                      <Link to={`/ladder/${item.request}`}>{item.number}</Link>{' '}
                      <span lang="zh-CN">{item.title}</span>
                      <div>
                        {sayCauses(item.why, language)}{' '}
                        {item.due === null ? null : (
                          <small className="quiet">
                            <Due at={item.due} />
                          </small>
                        )}
                      </div>
                    </div>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      {view.carried.map((week) => (
        <p key={week}>
          <Link to={`/prompts/${week}/${view.unit}`}>
            {words.carriedWeek(formatCivilDate(week, language, 'full'))}
          </Link>
        </p>
      ))}
    </>
  );
}
