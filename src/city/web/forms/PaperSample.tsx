import type { JsonObject } from '../../../platform/json.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { namesOf, shownText, textsOf, withBlanks } from '../../rules/paper-blanks.ts';
import { formMessages } from './messages.ts';

/** 样子: the paper as it will be printed, with names where the program fills something in. */
export function PaperSample({ data }: { data: JsonObject }) {
  const words = usePhrases(formMessages);
  const names = namesOf(withBlanks(data)['blanks']);
  const [title = '', ...paragraphs] = textsOf(data).map((text) => shownText(text, names));
  return (
    <section className="panel" aria-label={words.sample}>
      <h2>{words.sample}</h2>
      <article className="letter" lang="zh-CN">
        <p className="letter-title">{title}</p>
        {paragraphs.map((paragraph, at) => (
          <p
            // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph is its place, and holds nothing but its text
            key={at}
            className={at >= paragraphs.length - 2 ? 'letter-end' : at === 0 ? '' : 'letter-text'}
          >
            {paragraph}
          </p>
        ))}
      </article>
    </section>
  );
}
