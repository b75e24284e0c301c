import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Marked } from '../../platform/ui/Marked.tsx';
import { Day } from '../../platform/ui/moments.tsx';
import type { ShortArticle } from '../contract.ts';
import { knowledgeMessages } from '../messages.ts';
import { knowledgeScreens } from './messages.ts';

/** Articles as a list: question, what is read out, and whether it may be. */
export function ArticleRows({ rows }: { rows: readonly ShortArticle[] }) {
  const names = useCityNames();
  const words = usePhrases(knowledgeScreens);
  const fields = usePhrases(fieldNames);
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.id}>
          <Link data-row to={`/knowledge/${row.id}`}>
            <span className="card-head">
              <strong data-field={fields.question}>
                <Marked text={row.question} marks={row.marks?.question} />
              </strong>
              <ArticleMarks article={row} />
            </span>
            <span data-field={fields.answer}>
              <Marked text={row.spoken} marks={row.marks?.spoken} />
            </span>
            <span className="quiet">
              <span data-field={fields.unit}>{names.unit(row.unit)}</span> · {words.until}{' '}
              <span data-field={fields.validTo}>
                <Day date={row.validTo} />
              </span>
              {row.version > 0 ? (
                <>
                  {' '}
                  · <span data-field={fields.version}>{words.version(row.version)}</span>
                </>
              ) : null}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** How an article stands: red when it may not be used, and what waits about it. */
export function ArticleMarks({ article }: { article: ShortArticle }) {
  const words = usePhrases(knowledgeScreens);
  const fields = usePhrases(fieldNames);
  const { states, validity } = usePhrases(knowledgeMessages);
  const isOver = article.state === 'published' && article.validity === 'expired';
  const stand = article.state === 'published' ? validity[article.validity] : states[article.state];
  return (
    <span className="row marks" data-field={fields.state}>
      <span
        className={`badge ${isOver ? 'badge-over' : article.usable ? 'badge-quiet' : 'badge-redo'}`}
        title={article.usable ? undefined : words.notUsable}
      >
        {stand}
      </span>
      {article.mark === null ? null : (
        <abbr className="mark" title={words.verifyHint}>
          {words.verify}
        </abbr>
      )}
      {article.hasDraft && article.state === 'published' ? (
        <span className="badge badge-quiet">{words.hasDraft}</span>
      ) : null}
      {article.openCorrections > 0 ? (
        <span className="badge badge-redo">{words.corrections(article.openCorrections)}</span>
      ) : null}
      {article.isPublic ? <span className="badge badge-quiet">{words.public}</span> : null}
    </span>
  );
}
