import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { fixAgenda, type MeetingView } from '../../contract-meetings.ts';
import { topicOf } from '../../rules/meetings/agenda.ts';
import { meetingScreens } from './messages.ts';
import { StepForm } from './StepForm.tsx';

type Item = MeetingView['agenda'][number];

/** 议题: from the record, each opening what it is about; the office leaves topics out before it is fixed. */
export function Agenda({ meeting }: { meeting: MeetingView }) {
  const words = usePhrases(meetingScreens);
  const [fixing, setFixing] = useState(false);
  const [without, setWithout] = useState<readonly string[]>([]);
  const mayFix = meeting.steps.includes('fix');
  const toggle = (topic: string): void =>
    setWithout((before) =>
      before.includes(topic) ? before.filter((one) => one !== topic) : [...before, topic],
    );
  return (
    <section className="panel" aria-labelledby="agenda">
      <div className="panel-head">
        <h2 id="agenda">{words.agenda}</h2>
        <span className="badge badge-quiet">{words.agendaStates[meeting.agendaState]}</span>
      </div>
      {meeting.agenda.length === 0 ? <p>{words.noAgenda}</p> : null}
      <ol>
        {meeting.agenda.map((item) => (
          <li key={topicOf(item)}>
            {!fixing ? null : (
              <Checkbox
                checked={!without.includes(topicOf(item))}
                onChange={() => toggle(topicOf(item))}
                aria-label={words.leaveOut}
              />
            )}{' '}
            <Topic item={item} />
          </li>
        ))}
      </ol>
      {!mayFix ? null : fixing ? (
        <StepForm
          label={words.confirmFix}
          endpoint={fixAgenda}
          value={{ without }}
          input={() => ({ id: meeting.id, n: meeting.n, without })}
          close={() => setFixing(false)}
        >
          {() => null}
        </StepForm>
      ) : (
        <Button onClick={() => setFixing(true)}>{words.steps.fix}</Button>
      )}
    </section>
  );
}

const placeOf: Readonly<Record<Item['part'], (subject: string) => string>> = {
  decisions: (subject) => `/meetings/${subject}`,
  rungs: (subject) => `/ladder/${subject}`,
  'problems-due': () => '/problems',
  problems: () => '/problems',
  notes: (subject) => `/notes/${subject}`,
};

function Topic({ item }: { item: Item }) {
  const words = usePhrases(meetingScreens);
  const dayWords = useDayWords();
  const units = useCityNames();
  const plain = item.part === 'notes' ? words.noteTopic : words.erased;
  const said = item.words !== '' ? item.words : item.number !== null ? words.request(item.number) : plain;
  return (
    <>
      <span className="badge badge-quiet">{words.parts[item.part]}</span>{' '}
      <Link to={placeOf[item.part](item.subject)} lang="zh-CN">
        {said}
      </Link>{' '}
      {item.unit === null ? '' : units.unit(item.unit)}{' '}
      {item.due === null ? '' : words.due(dayWords(item.due))}
    </>
  );
}
