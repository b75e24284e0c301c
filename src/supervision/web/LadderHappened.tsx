import type { ReactNode } from 'react';
import { useCityNames } from '../../city/web/names.ts';
import type { Instant } from '../../platform/time.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { sayCauses } from '../cause-messages.ts';
import { readLadder, type ToldStep } from '../contract-ladder.ts';
import { supervisionPermissions } from '../rules/permissions.ts';
import { ladderScreens } from './ladder-messages.ts';
import { RungMark } from './RungMark.tsx';

interface HappenedProps {
  request: { id: string; leadUnit: string | null };
  children: (also: readonly { key: string; at: Instant; shown: ReactNode }[]) => ReactNode;
}

const nothing = [] as const;

/** What supervision did about a request, for its 办理经过. */
export function LadderHappened({ request, children }: HappenedProps) {
  const mayRead = useMay()(supervisionPermissions['ladder.read']);
  const { data } = useAnswer(
    readLadder,
    { request: request.id },
    { enabled: mayRead && request.leadUnit !== null },
  );
  return <>{children(data === undefined ? nothing : data.steps.flatMap(itemsOf))}</>;
}

function itemsOf(step: ToldStep) {
  return [
    { key: `rung-${step.at}`, at: step.issuedAt, shown: <Issued step={step} /> },
    ...step.said.map((said) => ({
      key: `rung-${said.n}`,
      at: said.at,
      shown: <SaidItem step={step} said={said} />,
    })),
  ];
}

function Issued({ step }: { step: ToldStep }) {
  const words = usePhrases(ladderScreens);
  const { language } = useLanguage();
  const names = useCityNames();
  return (
    <li className="step step-supervised">
      <div className="step-head">
        <strong>{words.happened(words.rungs[step.rung])}</strong>
        <span className="quiet">
          <Moment at={step.issuedAt} year />
        </span>
      </div>
      <div className="step-who">
        {step.by === null ? null : `${names.unit(step.by.unit)} · ${names.post(step.by.post)}`}
      </div>
      <div>{sayCauses(step.why, language)}</div>
      {step.words === null ? null : <blockquote lang="zh-CN">{step.words}</blockquote>}
    </li>
  );
}

function SaidItem({ step, said }: { step: ToldStep; said: ToldStep['said'][number] }) {
  const words = usePhrases(ladderScreens);
  const names = useCityNames();
  const types: Record<string, string> = words.types;
  return (
    <li className="step step-supervised">
      <div className="step-head">
        <span className="row">
          <strong>{types[said.type] ?? said.type}</strong>
          <RungMark rung={step.rung} />
        </span>
        <span className="quiet">
          <Moment at={said.at} year />
        </span>
      </div>
      <div className="step-who">
        {said.unit === null ? null : names.unit(said.unit)}
        {said.post === null ? null : ` · ${names.post(said.post)}`}
      </div>
      {said.words === null ? null : <blockquote lang="zh-CN">{said.words}</blockquote>}
    </li>
  );
}
