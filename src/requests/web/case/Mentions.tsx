import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useMay } from '../../../platform/ui/acting.tsx';
import { fieldNames } from '../../../platform/ui/field-names.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import { useNarrow } from '../../../platform/ui/narrow.ts';
import { answerKey, useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { listMentions, openMention } from '../../contract.ts';
import { requestPermissions } from '../../rules/permissions.ts';
import { useCity } from '../city.tsx';
import { requestScreens } from '../messages.ts';

const everyMinute = 60_000;

/** How many notes name this post and are new, in the bar; nothing where nobody may name it. */
export function MentionsLink() {
  return useMay()(requestPermissions['requests.note']) ? <Count /> : null;
}

function Count() {
  const words = usePhrases(requestScreens).queue.mentions;
  const isNarrow = useNarrow();
  const unseen = useAnswer(listMentions, {}, { every: everyMinute, keepLast: true }).data?.unseen ?? 0;
  return (
    <Link to="/mentions" className="mentions-link">
      <span className="only-read">{words.count(unseen)}</span>
      <span aria-hidden="true">
        {isNarrow ? '@' : words.title}
        {unseen === 0 ? null : <span className="count count-new">{unseen}</span>}
      </span>
    </Link>
  );
}

/** 提到我的: requests whose notes name the post; opening one is what makes it no longer new. */
export function MentionsPage() {
  const words = usePhrases(requestScreens).queue;
  const fields = usePhrases(fieldNames);
  const { names } = useCity();
  const client = useQueryClient();
  const answer = useAnswer(listMentions, {}, { every: everyMinute });
  const open = useSend(openMention, {
    done: (listed) => client.setQueryData(answerKey(listMentions, {}), listed),
  });
  const rows = answer.data?.rows;
  return (
    <Screen title={words.mentions.title}>
      {rows === undefined ? (
        <Awaited answer={answer} rows={4} />
      ) : rows.length === 0 ? (
        <Nothing title={words.mentions.none} next={<Link to="/requests">{words.mentions.toQueue}</Link>} />
      ) : (
        <ul className="cards">
          {rows.map((row) => (
            <li key={`${row.request}/${row.n}`} className={row.seen ? '' : 'chosen'}>
              <Link to={`/requests/${row.request}`} onClick={() => open.mutate({ request: row.request })}>
                <span className="card-head">
                  <span className="number" data-field={fields.number}>
                    {row.number}
                  </span>
                  {row.seen ? null : (
                    <span className="badge badge-urged" data-field={fields.state}>
                      {words.mentions.fresh}
                    </span>
                  )}
                </span>
                <span data-field={fields.title}>{row.title}</span>
                <span className="quiet">
                  <span data-field={fields.unit}>{names.shortUnit(row.by.unit)}</span> ·{' '}
                  <span data-field={fields.who}>{names.post(row.by.post)}</span> ·{' '}
                  <span data-field={fields.time}>
                    <Moment at={row.at} />
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Screen>
  );
}
