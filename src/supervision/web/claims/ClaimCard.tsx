import { Button } from 'antd';
import { useState } from 'react';
import { useCityNames } from '../../../city/web/names.ts';
import { Fact } from '../../../platform/ui/Fact.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import type { ClaimView } from '../../contract-claims.ts';
import { ActionForm, type ClaimAction } from './ClaimForm.tsx';
import { claimScreens } from './messages.ts';

/** A task of the board: who answers for it by when, or since when nobody does, and who had it before. */
export function ClaimCard({ row, posts }: { row: ClaimView; posts: readonly string[] }) {
  const words = usePhrases(claimScreens);
  const names = useCityNames();
  const dayWords = useDayWords();
  const title = row.words === '' ? words.erased : row.words;
  const now = row.holds.find(({ returnedOn }) => returnedOn === null);
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2 lang="zh-CN">{title}</h2>
        {row.isUnclaimedLate ? <span className="badge badge-redo">{words.lateBadge}</span> : null}
        {row.isOverdue ? <span className="badge badge-redo">{words.overdue}</span> : null}
        <span className="badge badge-quiet">{words.states[row.state]}</span>
        <span className="badge badge-quiet">{words.sources[row.source]}</span>
      </div>
      {row.unclaimedSince === null ? null : <p>{words.unclaimedSince(dayWords(row.unclaimedSince))}</p>}
      <dl className="fact-list">
        {now === undefined ? null : (
          <>
            <Fact name={words.holder}>{names.postOfUnit(now.post)}</Fact>
            <Fact name={words.since}>{`${dayWords(now.day)} ${words.ways[now.by]}`}</Fact>
            <Fact name={words.due}>{dayWords(now.due)}</Fact>
          </>
        )}
        <Fact name={row.state === 'dropped' ? words.dropReason : words.result}>{row.result}</Fact>
      </dl>
      <History row={row} />
      <Steps row={row} posts={posts} />
    </section>
  );
}

function History({ row }: { row: ClaimView }) {
  const words = usePhrases(claimScreens);
  const names = useCityNames();
  const dayWords = useDayWords();
  const before = row.holds.filter(({ returnedOn }) => returnedOn !== null);
  if (before.length === 0) return null;
  return (
    <>
      <h3>{words.history}</h3>
      <ul>
        {before.map(({ post, by, day, returnedOn, reason }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are only added at the end
          <li key={at}>
            {words.held(names.postOfUnit(post), words.ways[by], dayWords(day), dayWords(returnedOn ?? day))}
            <br />
            <span lang="zh-CN">{reason === '' ? words.erased : reason}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Steps({ row, posts }: { row: ClaimView; posts: readonly string[] }) {
  const words = usePhrases(claimScreens);
  const [opened, setOpened] = useState<ClaimAction>();
  const { take, assign, giveBack, close } = row.may;
  const possible: ClaimAction[] = [
    ...(take ? (['take'] as const) : []),
    ...(assign ? (['assign'] as const) : []),
    ...(giveBack ? (['giveBack'] as const) : []),
    ...(close && row.state === 'claimed' ? (['done'] as const) : []),
    ...(close ? (['dropped'] as const) : []),
  ];
  const chosen = possible.find((one) => one === opened);
  if (chosen !== undefined)
    return <ActionForm row={row} action={chosen} posts={posts} close={() => setOpened(undefined)} />;
  return (
    <div className="row">
      {possible.map((action) => (
        <Button key={action} size="small" onClick={() => setOpened(action)}>
          {words.steps[action]}
        </Button>
      ))}
    </div>
  );
}
