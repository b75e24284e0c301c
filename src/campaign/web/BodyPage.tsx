import { Link, useParams } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { Fact } from '../../platform/ui/Fact.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { StepButtons } from '../../platform/ui/StepButtons.tsx';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { type BodyPageView, readBody, readOrganisation } from '../contract.ts';
import { EndForm, LeaveForm, SeatForm, TermsForm } from './BodyForms.tsx';
import { campaignWords } from './messages.ts';
import { Timeline } from './Timeline.tsx';

/** One body: its charter in force, who sits in it, what it has in hand, and how it changed. */
export function BodyPage() {
  const words = usePhrases(campaignWords);
  const names = useCityNames();
  const { id = '' } = useParams();
  const answer = useAnswer(readBody, { id });
  const body = answer.data;
  return (
    <Screen
      title={body === undefined ? words.body : names.unit(body.unit)}
      beside={<Link to="/organisation">{words.back}</Link>}
    >
      {body === undefined ? <Awaited answer={answer} rows={8} /> : <Shown body={body} />}
    </Screen>
  );
}

function Shown({ body }: { body: BodyPageView }) {
  const words = usePhrases(campaignWords);
  const today = useAnswer(readOrganisation, { ended: 'false' }).data?.day;
  return (
    <>
      <Charter body={body} />
      <Steps body={body} />
      {body.seats.length === 0 || today === undefined ? null : <Timeline bodies={[body]} today={today} />}
      <Tasks title={words.open} tasks={body.open} />
      {body.ended === null ? null : <Tasks title={words.left} tasks={body.ended.left} />}
      <Changes body={body} />
    </>
  );
}

function Charter({ body }: { body: BodyPageView }) {
  const words = usePhrases(campaignWords);
  const names = useCityNames();
  const nameOf = useNameIn();
  const dayWords = useDayWords();
  const organisation = useAnswer(readOrganisation, { ended: 'false' }).data;
  const known = new Map(
    organisation?.campaigns.flatMap((one) =>
      one.activities.map(({ code, name }) => [code, nameOf(name)] as const),
    ),
  );
  const scope = [
    ...body.activities.map((code) => known.get(code) ?? code),
    ...body.categories.map((code) => names.category(code)),
  ];
  return (
    <section className="panel" aria-labelledby="campaign-charter">
      <div className="panel-head">
        <h2 id="campaign-charter">{words.charter}</h2>
        {body.isUnconfirmed ? <span className="badge badge-quiet">{words.unconfirmed}</span> : null}
        {body.isPast ? <span className="badge badge-redo">{words.past}</span> : null}
      </div>
      <p lang="zh-CN">{body.charter === '' ? words.erased : body.charter}</p>
      <p>{words.textFrom(dayWords(body.textFrom))}</p>
      <dl className="fact-list">
        <Fact name={words.period}>
          {words.fromTo(dayWords(body.from), body.until === null ? words.openEnd : dayWords(body.until))}
        </Fact>
        {scope.length === 0 ? null : <Fact name={words.activities}>{scope.join(words.comma)}</Fact>}
      </dl>
      {body.duties.length === 0 ? null : (
        <>
          <h3>{words.duties}</h3>
          <ul>
            {body.duties.map(({ words: text, post }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they stand in the order they were written
              <li key={at}>
                <span lang="zh-CN">{text === '' ? words.erased : text}</span>
                {' · '}
                {post === null ? <b>{words.noOwner}</b> : names.postOfUnit(post)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Steps({ body }: { body: BodyPageView }) {
  const words = usePhrases(campaignWords);
  const names = useCityNames();
  const organisation = useAnswer(readOrganisation, { ended: 'false' }).data;
  if (!body.mayKeep || body.ended !== null || organisation === undefined) return null;
  const { campaigns, day: today } = organisation;
  const leaving = new Map(body.seats.map((seat) => [`leave-${seat.at}`, seat]));
  const labelOf = (step: string) => {
    const seat = leaving.get(step);
    return seat === undefined
      ? words[step as 'fill' | 'change' | 'end']
      : `${words.leave} · ${names.post(seat.post)}`;
  };
  const formOf = (step: string, close: () => void) => {
    const seat = leaving.get(step);
    if (seat !== undefined) return <LeaveForm body={body} seat={seat} today={today} close={close} />;
    if (step === 'change') return <TermsForm campaigns={campaigns} body={body} today={today} close={close} />;
    if (step === 'fill') return <SeatForm body={body} today={today} close={close} />;
    return <EndForm body={body} close={close} />;
  };
  return (
    <StepButtons steps={['fill', 'change', ...leaving.keys(), 'end']} labelOf={labelOf}>
      {(step, close) => <section className="panel">{formOf(step, close)}</section>}
    </StepButtons>
  );
}

const taskPath = ({ kind, id }: BodyPageView['open'][number]): string =>
  kind === 'decision' ? `/meetings/${id}` : kind === 'claim' ? '/claims?list=claimed' : '/problems';

function Tasks({ title, tasks }: { title: string; tasks: BodyPageView['open'] }) {
  const words = usePhrases(campaignWords);
  const dayWords = useDayWords();
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {tasks.length === 0 ? <p>{words.nothingOpen}</p> : null}
      <ul>
        {tasks.map((task) => (
          <li key={`${task.kind} ${task.id} ${task.at}`}>
            <Link to={taskPath(task)}>{words.tasks[task.kind]}</Link>{' '}
            {task.due === null ? '' : words.due(dayWords(task.due))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ body }: { body: BodyPageView }) {
  const words = usePhrases(campaignWords);
  const names = useCityNames();
  const dayWords = useDayWords();
  return (
    <section className="panel" aria-labelledby="campaign-changes">
      <h2 id="campaign-changes">{words.changes}</h2>
      <ul>
        {body.changes.map(({ n, day, type, post, about, reason, charter }) => (
          <li key={n}>
            {[
              dayWords(day),
              words.types[type as keyof typeof words.types],
              about === null ? '' : names.postOfUnit(about),
              post === null && type === 'body-ended' ? words.bySelf : '',
            ]
              .filter((text) => text !== '')
              .join(' · ')}
            {reason === '' ? null : (
              <>
                <br />
                <span lang="zh-CN">{reason}</span>
              </>
            )}
            {charter === '' ? null : (
              <>
                <br />
                <span lang="zh-CN">{charter}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
