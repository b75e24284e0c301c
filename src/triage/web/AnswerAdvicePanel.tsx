import { useEffect, useState } from 'react';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { type AnswerAdvice, adviseAnswer } from '../contract.ts';
import { triagePermissions } from '../rules/permissions.ts';
import { similarMessages } from './similar-messages.ts';

interface AnswerAdviceProps {
  request: { id: string };
  answer: string;
}

/** 答复提示 under an answer: for whoever writes it and whoever reviews it. */
export function AnswerAdvicePanel(props: AnswerAdviceProps) {
  return useMay()(triagePermissions['triage.advise']) ? <Panel {...props} /> : null;
}

const settleMs = 700;
const leastLength = 12;

function Panel({ request, answer }: AnswerAdviceProps) {
  const words = usePhrases(similarMessages).answer;
  const [settled, setSettled] = useState(answer);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(answer), settleMs);
    return () => clearTimeout(timer);
  }, [answer]);
  const asked = settled.trim().length >= leastLength;
  const { data } = useAnswer(
    adviseAnswer,
    { id: request.id, answer: settled },
    { enabled: asked, keepLast: true, goodFor: 60_000 },
  );
  if (!asked || data === undefined || data.tooShort) return null;
  return (
    <section className="triage" aria-labelledby="answer-advice">
      <h3 id="answer-advice">{words.title}</h3>
      <div role="status">
        <Said advice={data} />
      </div>
      <p className="quiet">{words.advice}</p>
    </section>
  );
}

function Said({ advice }: { advice: AnswerAdvice }) {
  const words = usePhrases(similarMessages).answer;
  const unmet = advice.questions.filter(({ isMet }) => !isMet);
  const said = [
    ...(advice.isBoilerplate ? [words.isBoilerplate] : []),
    ...(advice.isBesideThePoint ? [words.isBesideThePoint] : []),
    ...(advice.givesReasons ? [] : [words.noReasons]),
    ...(advice.isLate ? [words.isLate] : []),
  ];
  if (said.length === 0 && unmet.length === 0 && advice.copied === null) return <p>{words.fine}</p>;
  return (
    <ul className="advice-list">
      {said.map((one) => (
        <li key={one}>{one}</li>
      ))}
      {unmet.length === 0 ? null : (
        <Quoted title={words.unmet} texts={unmet.map(({ question }) => question)} />
      )}
      {advice.copied === null ? null : (
        <Quoted title={copiedTitle(words, advice.copied)} texts={advice.copied.passages} />
      )}
    </ul>
  );
}

function copiedTitle(
  words: { copied: (share: string) => string; copiedFrom: (share: string, number: string) => string },
  { share, number }: NonNullable<AnswerAdvice['copied']>,
): string {
  return number === ''
    ? words.copied(`${Math.round(share * 100)}%`)
    : words.copiedFrom(`${Math.round(share * 100)}%`, number);
}

function Quoted({ title, texts }: { title: string; texts: readonly string[] }) {
  return (
    <li>
      {title}
      {texts.map((text) => (
        <blockquote key={text} lang="zh-CN">
          {text}
        </blockquote>
      ))}
    </li>
  );
}
