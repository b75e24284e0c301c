import { Alert } from 'antd';
import { Link, useParams } from 'react-router';
import { useCityNames, useNameIn } from '../../../city/web/names.ts';
import { useMay } from '../../../platform/ui/acting.tsx';
import { useNameList, usePhrases } from '../../../platform/ui/language.tsx';
import { Moment, useDayWords } from '../../../platform/ui/moments.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Screen } from '../../../platform/ui/states.tsx';
import { type ReferralView, readReferral } from '../../contract-referrals.ts';
import { supervisionPermissions } from '../../rules/permissions.ts';
import { responsibilities } from '../../rules/referrals/referral.ts';
import { Fact } from '../meetings/DecisionCard.tsx';
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
      <dl className="problem-facts">
        <Fact name={words.source} text={words.sources[file.source]} />
        <Fact name={words.openedOn} text={dayWords(file.openedOn)} />
        <Fact name={words.dueOn} text={file.due === null ? '' : dayWords(file.due)} />
        <Fact name={words.matter} text={file.matter} isSpoken />
        <Fact name={words.endedOn} text={file.endedOn === null ? '' : dayWords(file.endedOn)} />
        <Fact name={words.ending} text={file.ending} isSpoken />
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
      <dl className="problem-facts">
        <Fact name={words.asked} text={asked.question === '' ? words.erased : asked.question} isSpoken />
        <Fact name={words.askedDue} text={dayWords(asked.due)} />
        <Fact
          name={words.stated}
          text={stated === null ? words.notStated : stated.words === '' ? words.erased : stated.words}
          isSpoken={stated !== null}
        />
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
              <dl className="problem-facts">
                <Fact name={words.posts} text={list(decision.posts.map(names.postOfUnit))} />
                <Fact name={words.reason} text={decision.reason || words.erased} isSpoken />
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
        <dl key={at} className="problem-facts">
          <Fact
            name={words.measureNames[measure]}
            text={`${dayWords(day)}${due === null ? '' : ` · ${words.by(dayWords(due))}`}`}
          />
          <Fact name={words.content} text={said || words.erased} isSpoken />
          <Fact name={words.outcome} text={outcome === null ? '' : words.outcomes[outcome]} />
          <Fact name={words.steps.look} text={looked} isSpoken />
          <Fact name={words.reason} text={isVoid ? words.isVoid : ''} />
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
        <dl key={day + due} className="problem-facts">
          <Fact name={words.objection} text={said || words.erased} isSpoken />
          <Fact name={words.day} text={`${dayWords(day)} · ${words.reviewBy(dayWords(due))}`} />
          <Fact name={words.outcome} text={outcome === null ? '' : words.reviewOutcomes[outcome]} />
          <Fact name={words.review} text={review} isSpoken />
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
      <dl className="problem-facts">
        <Fact name={words.receiver} text={receiver === undefined ? transfer.to : nameIn(receiver.name)} />
        <Fact name={words.slipNumber} text={transfer.number} />
        <Fact name={words.transferredOn} text={dayWords(transfer.day)} />
        <Fact name={words.receipt} text={transfer.receipt ?? ''} isSpoken />
        <Fact
          name={words.receivedOn}
          text={transfer.receivedOn === null ? '' : dayWords(transfer.receivedOn)}
        />
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
