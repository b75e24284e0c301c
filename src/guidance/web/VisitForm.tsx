import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { v4 as newId } from 'uuid';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { DayField, PickField, WordsField } from '../../platform/ui/fields.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { PickMany } from '../../platform/ui/Pick.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { SendForm } from '../../platform/ui/SendForm.tsx';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import {
  type CrossingView,
  type GuidanceCampaign,
  guidanceCoverage,
  guidanceCrossings,
  setGuidanceVisit,
} from '../contract.ts';
import { guidanceForms } from '../rules/visit.ts';
import { useFrame } from './frame.ts';
import { reload } from './InstructionCard.tsx';
import { guidanceScreens } from './messages.ts';

/** 安排走访: told who else goes there before it is put down. */
export function NewVisitPage() {
  const words = usePhrases(guidanceScreens);
  const { answer, frame } = useFrame();
  const [campaign] = frame?.campaigns ?? [];
  return (
    <Screen title={words.setVisit}>
      <p>
        <Link to="/guidance">{words.all}</Link>
      </p>
      {frame === undefined ? <Awaited answer={answer} rows={6} /> : null}
      {frame !== undefined && campaign === undefined ? (
        <Nothing title={words.noCampaign} next={words.noCampaignHint} />
      ) : null}
      {campaign === undefined ? null : <VisitForm campaigns={frame?.campaigns ?? []} first={campaign} />}
    </Screen>
  );
}

interface FormProps {
  campaigns: readonly GuidanceCampaign[];
  first: GuidanceCampaign;
}

interface Value {
  campaign: string;
  stage: string;
  unit: string;
  form: string;
  day: string;
  members: string[];
  looks: string;
  despite: string;
}

function VisitForm({ campaigns, first }: FormProps) {
  const words = usePhrases(guidanceScreens);
  const navigate = useNavigate();
  const [id] = useState(() => newId());
  const [value, setValue] = useState<Value>({
    ...{ campaign: first.code, stage: '', unit: '', form: '', day: '', members: [], looks: '', despite: '' },
  });
  const change = (more: Partial<Value>) => setValue((before) => ({ ...before, ...more }));
  return (
    <SendForm
      label={words.setVisit}
      cancel={words.cancel}
      endpoint={setGuidanceVisit}
      value={value}
      input={() => ({ id, ...value })}
      reload={[...reload, guidanceCoverage]}
      close={() => void navigate('/guidance?list=set')}
      className="panel"
    >
      {(errorOf) => (
        <>
          <Place campaigns={campaigns} value={value} change={change} errorOf={errorOf} />
          <Told value={value} change={change} error={errorOf('despite')} />
          <Work value={value} change={change} errorOf={errorOf} />
        </>
      )}
    </SendForm>
  );
}

interface PartProps {
  value: Value;
  change: (more: Partial<Value>) => void;
  errorOf: (field: string) => string | undefined;
}

function Place({
  campaigns,
  value,
  change,
  errorOf,
}: PartProps & { campaigns: readonly GuidanceCampaign[] }) {
  const words = usePhrases(guidanceScreens);
  const nameIn = useNameIn();
  const { units } = useCityNames();
  const listed = (all: readonly { code: string; name: GuidanceCampaign['name'] }[]) =>
    all.map(({ code, name }) => ({ value: code, label: nameIn(name) }));
  const stages = campaigns.find(({ code }) => code === value.campaign)?.stages ?? [];
  return (
    <>
      {campaigns.length < 2 ? null : (
        <PickField
          isRequired
          label={words.campaign}
          options={listed(campaigns)}
          value={value.campaign}
          change={(campaign) => change({ campaign, stage: '' })}
          error={errorOf('campaign')}
        />
      )}
      <PickField
        isRequired
        label={words.stage}
        options={listed(stages)}
        value={value.stage}
        change={(stage) => change({ stage })}
        error={errorOf('stage')}
      />
      <PickField
        isRequired
        label={words.unit}
        options={units}
        value={value.unit}
        change={(unit) => change({ unit })}
        error={errorOf('unit')}
      />
      <DayField
        isRequired
        label={words.day}
        value={value.day}
        change={(day) => change({ day })}
        error={errorOf('day')}
      />
    </>
  );
}

function Work({ value, change, errorOf }: PartProps) {
  const words = usePhrases(guidanceScreens);
  const { posts } = useCityNames();
  return (
    <>
      <PickField
        isRequired
        label={words.form}
        options={guidanceForms.map((one) => ({ value: one, label: words.forms[one] }))}
        value={value.form}
        change={(form) => change({ form })}
        error={errorOf('form')}
      />
      <Field label={words.members} hint={words.membersHint} error={errorOf('members')}>
        {(control) => (
          <PickMany
            control={control}
            options={posts}
            values={value.members}
            change={(members) => change({ members })}
          />
        )}
      </Field>
      <WordsField
        isRequired
        rows={3}
        label={words.looks}
        value={value.looks}
        change={(looks) => change({ looks })}
        error={errorOf('looks')}
      />
    </>
  );
}

interface ToldProps {
  value: Value;
  change: (more: Partial<Value>) => void;
  error: string | undefined;
}

/** What is told as soon as stage, unit and day are said. */
function Told({ value: { campaign, stage, unit, day, despite }, change, error }: ToldProps) {
  const words = usePhrases(guidanceScreens);
  const isSaid = stage !== '' && unit !== '' && day !== '';
  const answer = useAnswer(guidanceCrossings, { campaign, stage, unit, day }, { enabled: isSaid });
  if (!isSaid || answer.data === undefined) return null;
  const { told, days } = answer.data;
  if (told.length === 0) return <p role="status">{days === null ? words.toldNoRules : words.toldNothing}</p>;
  return (
    <section className="panel" aria-label={words.told}>
      <h2>{words.told}</h2>
      <p>{days === null ? words.toldBeyond : words.toldNote(days)}</p>
      <ToldList told={told} />
      <WordsField
        isRequired
        rows={3}
        label={words.despite}
        value={despite}
        change={(text) => change({ despite: text })}
        error={error}
      />
    </section>
  );
}

export function ToldList({ told }: { told: readonly CrossingView[] }) {
  const words = usePhrases(guidanceScreens);
  const { unit } = useCityNames();
  const dayWords = useDayWords();
  const say = ({ kind, by, day }: CrossingView): string => {
    if (kind === 'outside') return words.toldOutside;
    const [who, when] = [unit(by ?? ''), day === null ? '' : dayWords(day)];
    return kind === 'group' ? words.toldGroup(who, when) : words.toldVisit(who, when);
  };
  return (
    <ul>
      {told.map((one) => (
        <li key={`${one.kind}${one.visit}`}>{say(one)}</li>
      ))}
    </ul>
  );
}
