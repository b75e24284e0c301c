import { Alert } from 'antd';
import { Link, useParams } from 'react-router';
import { useCityNames, useNameIn } from '../../../city/web/names.ts';
import { useMay } from '../../../platform/ui/acting.tsx';
import { Fact } from '../../../platform/ui/Fact.tsx';
import { useNameList, usePhrases } from '../../../platform/ui/language.tsx';
import { Moment, useDayWords } from '../../../platform/ui/moments.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Screen } from '../../../platform/ui/states.tsx';
import { type ReferralView, readReferral } from '../../contract-referrals.ts';
import { supervisionPermissions } from '../../rules/permissions.ts';
import { responsibilities } from '../../rules/referrals/referral.ts';
import { referralScreens, timelineWords } from './messages.ts';
import { ReferralSteps } from './ReferralSteps.tsx';

interface Of {
  file: ReferralView;
}

/** One file: what happened, what the unit says, both responsibilities, measures, review, handing over. */
export function ReferralPage() {
  const words = usePhrases(referralScreens);
  const names = useCityNames();
  const { id = '' } = useParams();
  const answer = useAnswer(readReferral, { id });
  const file = answer.data;
  return (
    <Screen
      title={file === undefined ? words.title : words.of(names.unit(file.unit))}
      beside={<Link to="/referrals">{words.back}</Link>}
    >
      <Awaited answer={answer} />
      {file === undefined ? null : (
        <>
          <Facts file={file} />
          {file.recused === null ? null : <Alert type="info" showIcon title={words.recused} />}
          <ReferralSteps key={file.n} file={file} />
          {file.transfer === null ? null : <Transferred file={file} />}
          {file.state === 'transferred' ? null : <Whole file={file} />}
        </>
      )}
    </Screen>
  );
}

function Whole({ file }: Of) {
  return (
    <>
      {file.asked === null ? null : <Heard file={file} />}
      <Decisions file={file} />
      {file.measures.length === 0 ? null : <Measures file={file} />}
      {file.objections.length === 0 ? null : <Objections file={file} />}
      {file.timeline.length === 0 ? null : <Timeline file={file} />}
    </>
  );
}

function Facts({ file }: Of) {
  const words = usePhrases(referralScreens);
  const dayWords = useDayWords();
  return (
    <section className="panel" aria-label={words.facts}>
      <div className="panel-head">
        <h2>{words.facts}</h2>
        {file.isOverdue ? <span className="badge badge-redo">{words.overdue}</span> : null}
        <span className="badge badge-quiet">{words.states[file.state]}</span>
      </div>
      <dl className="fact-list">
        <Fact name={words.source}>{words.sources[file.source]}</Fact>
        <Fact name={words.openedOn}>{dayWords(file.openedOn)}</Fact>
        <Fact name={words.dueOn}>{file.due === null ? '' : dayWords(file.due)}</Fact>
        <Fact name={words.matter}>{file.matter}</Fact>
        <Fact name={words.endedOn}>{file.endedOn === null ? '' : dayWords(file.endedOn)}</Fact>
        <Fact name={words.ending}>{file.ending}</Fact>
      </dl>
      {file.rules === '' ? null : (
        <p className="hint" lang="zh-CN">
          {words.rules(file.rules)}
        </p>
      )}
    </section>
  );
}

function Heard({ file: { asked, stated } }: Of) {
  const words = usePhrases(referralScreens);
  const dayWords = useDayWords();
  if (asked === null) return null;
  return (
    <section className="panel" aria-label={words.stated}>
      <h2>{words.stated}</h2>
      <dl className="fact-list">
        <Fact name={words.asked}>{asked.question === '' ? words.erased : asked.question}</Fact>
        <Fact name={words.askedDue}>{dayWords(asked.due)}</Fact>
        <Fact name={words.stated}>
          {stated === null ? words.notStated : stated.words === '' ? words.erased : stated.words}
        </Fact>
      </dl>
    </section>
  );
}

function Decisions({ file: { decisions, objectUntil } }: Of) {
  const words = usePhrases(referralScreens);
  const names = useCityNames();
  const list = useNameList();
  const dayWords = useDayWords();
  return (
    <section className="panel" aria-label={words.decisions}>
      <h2>{words.decisions}</h2>
      {responsibilities.map((one) => {
        const decision = decisions.find(({ of }) => of === one);
        return (
          <div key={one}>
            <h3>
              {words.responsibilities[one]}：
              {decision === undefined ? words.notDecided : words.findings[decision.finding]}
            </h3>
            {decision === undefined ? null : (
              <dl className="fact-list">
                <Fact name={words.posts}>{list(decision.posts.map(names.postOfUnit))}</Fact>
                <Fact name={words.reason}>{decision.reason || words.erased}</Fact>
              </dl>
            )}
          </div>
        );
      })}
      {objectUntil === null ? null : <p>{words.objectUntil(dayWords(objectUntil))}</p>}
    </section>
  );
}

function Measures({ file: { id, measures } }: Of) {
  const words = usePhrases(referralScreens);
  const mayDraft = useMay()(supervisionPermissions['bulletins.keep']);
  const dayWords = useDayWords();
  return (
    <section className="panel" aria-label={words.measures}>
      <h2>{words.measures}</h2>
      {mayDraft && measures.some(({ measure, isVoid }) => measure === 'propose-bulletin' && !isVoid) ? (
        <Link to={`/bulletins?referral=${id}`}>{words.draftBulletin}</Link>
      ) : null}
      {measures.map(({ at, measure, day, due, words: said, outcome, looked, isVoid }) => (
        <dl key={at} className="fact-list">
          <Fact
            name={words.measureNames[measure]}
          >{`${dayWords(day)}${due === null ? '' : ` · ${words.by(dayWords(due))}`}`}</Fact>
          <Fact name={words.content}>{said || words.erased}</Fact>
          <Fact name={words.outcome}>{outcome === null ? '' : words.outcomes[outcome]}</Fact>
          <Fact name={words.steps.look}>{looked}</Fact>
          <Fact name={words.reason}>{isVoid ? words.isVoid : ''}</Fact>
        </dl>
      ))}
    </section>
  );
}

function Objections({ file: { objections } }: Of) {
  const words = usePhrases(referralScreens);
  const dayWords = useDayWords();
  return (
    <section className="panel" aria-label={words.objections}>
      <h2>{words.objections}</h2>
      {objections.map(({ day, due, words: said, outcome, review }) => (
        <dl key={day + due} className="fact-list">
          <Fact name={words.objection}>{said || words.erased}</Fact>
          <Fact name={words.day}>{`${dayWords(day)} · ${words.reviewBy(dayWords(due))}`}</Fact>
          <Fact name={words.outcome}>{outcome === null ? '' : words.reviewOutcomes[outcome]}</Fact>
          <Fact name={words.review}>{review}</Fact>
        </dl>
      ))}
    </section>
  );
}

function Transferred({ file: { id, state, transfer, receivers } }: Of) {
  const words = usePhrases(referralScreens);
  const nameIn = useNameIn();
  const dayWords = useDayWords();
  if (transfer === null) return null;
  const receiver = receivers.find(({ code }) => code === transfer.to);
  return (
    <section className="panel" aria-label={words.transfer}>
      <h2>{words.transfer}</h2>
      {state === 'transferred' ? <p>{words.gone}</p> : null}
      <dl className="fact-list">
        <Fact name={words.receiver}>{receiver === undefined ? transfer.to : nameIn(receiver.name)}</Fact>
        <Fact name={words.slipNumber}>{transfer.number}</Fact>
        <Fact name={words.transferredOn}>{dayWords(transfer.day)}</Fact>
        <Fact name={words.receipt}>{transfer.receipt ?? ''}</Fact>
        <Fact name={words.receivedOn}>
          {transfer.receivedOn === null ? '' : dayWords(transfer.receivedOn)}
        </Fact>
      </dl>
      {state === 'transferring' ? <Link to={`/referrals/${id}/slip`}>{words.slip}</Link> : null}
    </section>
  );
}

function Timeline({ file: { timeline } }: Of) {
  const words = usePhrases(referralScreens);
  const types = usePhrases(timelineWords);
  const names = useCityNames();
  return (
    <section className="panel" aria-label={words.timeline}>
      <h2>{words.timeline}</h2>
      <p className="hint">{words.timelineMore}</p>
      <ol>
        {timeline.map(({ request, number, at, type, post }) => (
          <li key={`${request}${at}${type}`}>
            <Moment at={at} year /> <Link to={`/requests/${request}`}>{number}</Link> {types[type]}
            {post === null ? '' : ` · ${names.postOfUnit(post)}`}
          </li>
        ))}
      </ol>
    </section>
  );
}
