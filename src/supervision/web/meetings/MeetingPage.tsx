import { Button } from 'antd';
import { type ComponentType, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { Fact } from '../../../platform/ui/Fact.tsx';
import { useNameList, usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { apiAddress } from '../../../platform/ui/site.ts';
import { Awaited, Screen } from '../../../platform/ui/states.tsx';
import { type MeetingView, readMeeting } from '../../contract-meetings.ts';
import { Agenda } from './Agenda.tsx';
import { DecisionCard } from './DecisionCard.tsx';
import { CancelForm, DecideForm, HoldForm, PlanForm } from './Forms.tsx';
import { useKinds } from './kinds.ts';
import { meetingScreens } from './messages.ts';

/** One meeting: agenda, who came as whom, what was decided, what goes beyond the city's limits. */
export function MeetingPage() {
  const words = usePhrases(meetingScreens);
  const { id = '' } = useParams();
  const { nameOf } = useKinds();
  const answer = useAnswer(readMeeting, { id });
  const meeting = answer.data;
  const title = meeting === undefined ? words.facts : meeting.topic || nameOf(meeting.meeting);
  return (
    <Screen title={title} beside={<Link to="/meetings">{words.back}</Link>}>
      <Awaited answer={answer} />
      {meeting === undefined ? null : (
        <>
          <Facts meeting={meeting} />
          <Findings meeting={meeting} />
          {meeting.upper === null ? null : <Upper upper={meeting.upper} />}
          {meeting.agendaState !== 'none' || meeting.steps.includes('fix') ? (
            <Agenda meeting={meeting} />
          ) : null}
          {meeting.held === null ? null : <Held meeting={meeting} held={meeting.held} />}
          <Steps meeting={meeting} />
          {meeting.taken.length === 0 ? null : <h2 className="gap">{words.decisions}</h2>}
          {meeting.taken.map((row) => (
            <DecisionCard key={row.at} row={row} />
          ))}
        </>
      )}
    </Screen>
  );
}

function Facts({ meeting }: { meeting: MeetingView }) {
  const words = usePhrases(meetingScreens);
  const units = useCityNames();
  const { nameOf } = useKinds();
  const dayWords = useDayWords();
  const list = useNameList();
  return (
    <section className="panel" aria-label={words.facts}>
      <dl className="fact-list">
        <Fact name={words.kind}>{nameOf(meeting.meeting)}</Fact>
        <Fact name={words.state}>{words.states[meeting.state]}</Fact>
        <Fact name={words.day}>{words.when(dayWords(meeting.day), meeting.from)}</Fact>
        <Fact name={words.place}>{meeting.place}</Fact>
        <Fact name={words.named}>{list(meeting.named.map((unit) => units.unit(unit)))}</Fact>
        <Fact name={words.guests}>{meeting.guests}</Fact>
        <Fact name={words.cancelledBecause}>{meeting.cancelled}</Fact>
      </dl>
    </section>
  );
}

function Findings({ meeting: { findings, source } }: { meeting: MeetingView }) {
  const words = usePhrases(meetingScreens);
  if (findings.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="beyond">
      <h2 id="beyond">{words.findingsTitle}</h2>
      <ul>
        {findings.map(({ finding, is, limit }) => (
          <li key={finding}>{words.findings[finding](is, limit)}</li>
        ))}
      </ul>
      {source === '' ? null : <p lang="zh-CN">{words.source(source)}</p>}
    </section>
  );
}

function Upper({ upper }: { upper: NonNullable<MeetingView['upper']> }) {
  const words = usePhrases(meetingScreens);
  const dayWords = useDayWords();
  return (
    <section className="panel" aria-labelledby="upper">
      <h2 id="upper">{words.upper}</h2>
      <dl className="fact-list">
        <Fact name={words.upperDay}>{dayWords(upper.on)}</Fact>
        <Fact name={words.orderWords}>{upper.order}</Fact>
        <Fact name={words.plan}>
          {upper.planOn === null ? '' : `${upper.plan} ${dayWords(upper.planOn)}`}
        </Fact>
      </dl>
      <p>{upper.days === null ? words.noPlan : words.planDays(upper.days)}</p>
    </section>
  );
}

function Held({ meeting, held }: { meeting: MeetingView; held: NonNullable<MeetingView['held']> }) {
  const words = usePhrases(meetingScreens);
  const units = useCityNames();
  const list = useNameList();
  const { quorum } = meeting;
  const listed = (codes: readonly string[]) => list(codes.map((code) => units.unit(code)));
  return (
    <section className="panel" aria-labelledby="attendance">
      <div className="panel-head">
        <h2 id="attendance">{words.attendance}</h2>
        <a href={apiAddress(`/meetings/${meeting.id}/minutes`)} download>
          {words.document}
        </a>
      </div>
      {quorum === null ? null : (
        <p className={quorum.isMet ? undefined : 'overdue-words'}>
          {(quorum.isMet ? words.quorumMet : words.quorumShort)(quorum.heads, quorum.named, quorum.needed)}
        </p>
      )}
      <dl className="fact-list">
        <Fact name={words.lastedLabel}>{words.lasted(held.from, held.minutes)}</Fact>
        <Fact name={words.heads}>{listed(held.heads)}</Fact>
        <Fact name={words.substitutes}>{listed(held.substitutes)}</Fact>
        <Fact name={words.absent}>{listed(held.absent)}</Fact>
        <Fact name={words.people}>{String(held.people)}</Fact>
        <Fact name={words.summary}>{held.summary === '' ? words.erased : held.summary}</Fact>
      </dl>
    </section>
  );
}

type Step = 'hold' | 'decide' | 'plan' | 'cancel';

const forms: Readonly<Record<Step, ComponentType<{ meeting: MeetingView; close: () => void }>>> = {
  hold: HoldForm,
  decide: DecideForm,
  plan: PlanForm,
  cancel: CancelForm,
};
const order = Object.keys(forms) as Step[];

function Steps({ meeting }: { meeting: MeetingView }) {
  const words = usePhrases(meetingScreens);
  const [opened, setOpened] = useState<Step>();
  const possible = order.filter((step) => meeting.steps.includes(step));
  if (possible.length === 0) return null;
  const chosen = possible.find((step) => step === opened);
  if (chosen !== undefined) {
    const Form = forms[chosen];
    return (
      <section className="panel">
        <Form key={chosen} meeting={meeting} close={() => setOpened(undefined)} />
      </section>
    );
  }
  return (
    <div className="row form-buttons">
      {possible.map((step) => (
        <Button key={step} onClick={() => setOpened(step)}>
          {words.steps[step]}
        </Button>
      ))}
    </div>
  );
}
