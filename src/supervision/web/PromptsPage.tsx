import { Link, useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import { formatCivilDate } from '../../platform/i18n.ts';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Day, Due } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { type IssuedPrompt, listPrompts, type PromptsOfWeek } from '../contract-prompts.ts';
import { promptKinds } from '../rules/prompt.ts';
import { promptScreens } from './prompt-messages.ts';

/** 每周重点提示: one week, what is to be issued and what was. */
export function PromptsPage() {
  const words = usePhrases(promptScreens);
  const [search] = useSearchParams();
  const week = search.get('week');
  const found = useAnswer(listPrompts, week === null ? {} : { week });
  const { data } = found;
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      <Awaited answer={found} />
      {data === undefined ? null : (
        <>
          <Weeks data={data} />
          {data.mayIssue && data.week === data.thisWeek ? <Drafts data={data} /> : null}
          <section className="gap" aria-labelledby="prompts-issued">
            <h2 id="prompts-issued">{words.issued}</h2>
            {data.issued.length === 0 ? (
              <Nothing title={words.none} next={words.noneHint} />
            ) : (
              <ul className="cards">
                {data.issued.map((one) => (
                  <Issued key={one.unit} prompt={one} />
                ))}
              </ul>
            )}
          </section>
        </>
      )}
    </Screen>
  );
}

const daysOfWeek = 7;

function Weeks({ data }: { data: PromptsOfWeek }) {
  const words = usePhrases(promptScreens);
  const { language } = useLanguage();
  const named = (day: string) => formatCivilDate(day, language, 'full');
  const beside = (days: number) => `/prompts?week=${civilDate(dayNumber(data.week) + days)}`;
  return (
    <p className="row">
      <strong>{words.weekOf(named(data.week))}</strong>
      <Link className="no-print" to={beside(-daysOfWeek)}>
        {words.earlier}
      </Link>
      {data.week < data.thisWeek ? (
        <Link className="no-print" to={beside(daysOfWeek)}>
          {words.later}
        </Link>
      ) : null}
      <span className="quiet">
        {data.issueDay === null ? words.notSetUp : words.issueDay(named(data.issueDay))}{' '}
        {data.issueDay === data.today ? words.isToday : null}
      </span>
    </p>
  );
}

function Drafts({ data }: { data: PromptsOfWeek }) {
  const words = usePhrases(promptScreens);
  const fields = usePhrases(fieldNames);
  const names = useCityNames();
  return (
    <section className="gap" aria-labelledby="prompts-drafts">
      <h2 id="prompts-drafts">{words.count(words.drafts, data.drafts.length)}</h2>
      <p className="quiet">{data.drafts.length === 0 ? words.noDrafts : words.draftsHint}</p>
      <ul className="cards">
        {data.drafts.map(({ unit, counts, carried }) => (
          <li key={unit}>
            <Link to={`/prompts/${data.week}/${unit}`}>
              <strong data-field={fields.unit}>{names.unit(unit)}</strong>
              <span data-field={fields.counts}>
                {promptKinds
                  .filter((kind) => counts[kind] > 0)
                  .map((kind) => words.count(words.kinds[kind], counts[kind]))
                  .concat(carried.length === 0 ? [] : [words.carried(carried.length)])
                  .join(' · ')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Issued({ prompt }: { prompt: IssuedPrompt }) {
  const words = usePhrases(promptScreens);
  const fields = usePhrases(fieldNames);
  const names = useCityNames();
  const state =
    prompt.answeredAt !== null ? words.answered : prompt.isOverdue ? words.overdue : words.waiting;
  return (
    <li>
      <Link to={`/prompts/${prompt.week}/${prompt.unit}`}>
        <span className="row">
          <strong data-field={fields.unit}>{names.unit(prompt.unit)}</strong>
          <span
            className={prompt.isOverdue ? 'badge badge-redo' : 'badge badge-quiet'}
            data-field={fields.state}
          >
            {state}
          </span>
        </span>
        <small className="quiet">
          <span data-field={fields.counts}>{words.items(prompt.items)}</span>
          {prompt.carried === 0 ? null : ` · ${words.carried(prompt.carried)}`} · {words.answerBy}{' '}
          <span data-field={fields.due}>
            <Due at={prompt.due} />
          </span>
          {prompt.until === null ? null : (
            <>
              {' '}
              · {words.promised} <Day date={prompt.until} />
            </>
          )}
        </small>
      </Link>
    </li>
  );
}
