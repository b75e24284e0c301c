import { Alert, Button } from 'antd';
import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { type Reading, readWords, type SeemingUrgency } from '../contract.ts';
import { triagePermissions } from '../rules/permissions.ts';
import { triageScreens } from './messages.ts';
import { SaidWords } from './SaidWords.tsx';
import { UrgencyNote } from './UrgencyNote.tsx';

interface DeskReadingProps {
  /** What stands in the field, settled. */
  words: string;
  requestType: string;
  chooseType: (requestType: string) => void;
}

const leastWords = 6;

/**
 * While a call is written down: sentences that may touch the discipline gate or a danger, spoken to a screen reader too;
 * the type and how urgent it seems. Nothing is kept and nothing acts by itself (office.md, discipline gate).
 */
export function DeskReading(props: DeskReadingProps) {
  return useMay()(triagePermissions['triage.read']) ? <Reader {...props} /> : null;
}

function Reader(props: DeskReadingProps) {
  return (
    <div role="status" aria-live="polite">
      {props.words.trim().length < leastWords ? null : <WhatIsRead {...props} />}
    </div>
  );
}

/** Goes with the words it reads, and so forgets them: the last answer is kept only while one and the same text goes on. */
function WhatIsRead({ words: said, requestType, chooseType }: DeskReadingProps) {
  const { data: reading } = useAnswer(readWords, { words: said }, { keepLast: true, goodFor: 10_000 });
  if (reading === undefined) return null;
  return (
    <>
      <Warnings warnings={reading.warnings.filter(({ clear }) => clear)} />
      <Suggestions reading={reading} requestType={requestType} chooseType={chooseType} />
    </>
  );
}

function Warnings({ warnings }: { warnings: Reading['warnings'] }) {
  const words = usePhrases(triageScreens).desk;
  return warnings.map(({ kind, words: sentences }) => (
    <Alert
      key={kind}
      type="warning"
      showIcon
      className="gap"
      title={words.warnings[kind]}
      description={<span lang="zh-CN">{sentences.map((sentence) => `“${sentence}”`).join(' ')}</span>}
    />
  ));
}

interface SuggestionsProps extends Omit<DeskReadingProps, 'words'> {
  reading: Reading & { urgency: SeemingUrgency | null };
}

function Suggestions({
  reading: { requestType: type, typeWords, urgency },
  requestType,
  chooseType,
}: SuggestionsProps) {
  const words = usePhrases(triageScreens).desk;
  const names = useCityNames();
  const differs = type !== null && type !== requestType;
  if (!differs && urgency === null) return null;
  return (
    <section className="panel desk-reading" aria-label={words.title}>
      {differs ? (
        <p>
          {words.type(names.requestType(type))} <SaidWords words={typeWords} />{' '}
          <Button size="small" onClick={() => chooseType(type)}>
            {words.takeType(names.requestType(type))}
          </Button>
        </p>
      ) : null}
      {urgency === null ? null : <UrgencyNote urgency={urgency} />}
      <p className="quiet">{words.advice}</p>
    </section>
  );
}
