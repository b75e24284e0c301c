import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatCivilDate, nameIn } from '../../../platform/i18n.ts';
import { draftsOf } from '../../../platform/ui/draft.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { useOwner } from '../../../platform/ui/owner.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { Awaited, Failed, Screen } from '../../../platform/ui/states.tsx';
import { joinShift, leaveShift, listShifts, type ShiftBoard, shiftBoard } from '../contract.ts';
import { HandoverForm } from './HandoverForm.tsx';
import { shiftScreens } from './messages.ts';
import { Sections } from './Sections.tsx';
import { People } from './SheetView.tsx';
import { SheetToSign } from './ShiftSheetPage.tsx';

const everyMinute = 60_000;

/** 班次交接: sign on and off, how things stand, the sheet of the shift before and one's own. */
export function ShiftPage() {
  const words = usePhrases(shiftScreens);
  const found = useAnswer(shiftBoard, {}, { every: everyMinute });
  const client = useQueryClient();
  const refresh = (): void => {
    void client.invalidateQueries({ queryKey: [shiftBoard.path] });
    void client.invalidateQueries({ queryKey: [listShifts.path] });
  };
  return (
    <Screen title={words.title} beside={<Link to="/duty">{words.duty}</Link>}>
      <Awaited answer={found} />
      {found.data === undefined ? null : <Board board={found.data} refresh={refresh} />}
      <History />
    </Screen>
  );
}

function Board({ board, refresh }: { board: ShiftBoard; refresh: () => void }) {
  const words = usePhrases(shiftScreens);
  const [isWriting, setWriting] = useState(false);
  const { current } = board;
  const mayWrite = current?.mayWrite === true && !isWriting;
  const writeLabel = current?.state === 'written' ? words.rewrite : words.write;
  useShortcuts(mayWrite ? [{ keys: '2', label: writeLabel, act: () => setWriting(true) }] : []);
  return (
    <>
      {board.toSign.map((shift) => (
        <SheetToSign key={shift.id} shift={shift} refresh={refresh} />
      ))}
      <section className="panel" aria-labelledby="shift-now">
        <Now board={board} refresh={refresh} />
        <h3>{words.people}</h3>
        {current === null ? <p>{words.nobody}</p> : <People shift={current} />}
      </section>
      <section className="panel" aria-labelledby="shift-live">
        <div className="panel-head">
          <h2 id="shift-live">{words.live}</h2>
          {mayWrite ? (
            <Button onClick={() => setWriting(true)}>
              {writeLabel}
              <Keys keys="2" />
            </Button>
          ) : null}
        </div>
        <Sections sections={board.live} />
      </section>
      {isWriting && current !== null ? (
        <HandoverForm
          key={current.n}
          shift={current}
          cancel={() => setWriting(false)}
          done={() => {
            setWriting(false);
            refresh();
          }}
        />
      ) : null}
    </>
  );
}

function Now({ board: { now, current }, refresh }: { board: ShiftBoard; refresh: () => void }) {
  const words = usePhrases(shiftScreens);
  const { language } = useLanguage();
  const drafts = draftsOf(useOwner());
  const joining = useSend(joinShift, { done: refresh });
  const leaving = useSend(leaveShift, { done: refresh });
  const isHere = current?.people.some(({ isMe, to }) => isMe && to === null) ?? false;
  const mayJoin = now !== null && !isHere;
  useShortcuts(mayJoin ? [{ keys: '1', label: words.join, act: () => joining.mutate({}) }] : []);
  const error = joining.error ?? leaving.error;
  return (
    <>
      <div className="panel-head">
        <h2 id="shift-now">
          {now === null ? words.noShift : words.now(nameIn(now.name, language), now.from, now.to)}
        </h2>
        {mayJoin ? (
          <Button type="primary" loading={joining.isPending} onClick={() => joining.mutate({})}>
            {words.join}
            <Keys keys="1" />
          </Button>
        ) : null}
        {isHere && current !== null ? (
          <Button loading={leaving.isPending} onClick={() => leaving.mutate({ id: current.id })}>
            {words.leave}
          </Button>
        ) : null}
      </div>
      {isHere && drafts > 0 ? (
        <Alert type="warning" showIcon title={words.drafts(drafts)} className="gap" />
      ) : null}
      {error === null ? null : <Failed error={error} />}
    </>
  );
}

function History() {
  const words = usePhrases(shiftScreens);
  const { language } = useLanguage();
  const found = useAnswer(listShifts, {});
  const rows = found.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="panel no-print" aria-labelledby="shift-history">
      <h2 id="shift-history">{words.history}</h2>
      <ul className="plain">
        {rows.map(({ id, day, name, state }) => (
          <li key={id}>
            <Link to={`/shifts/${id}`}>
              {formatCivilDate(day, language, 'full')} {nameIn(name, language)}
            </Link>{' '}
            <span className="badge badge-quiet">{words.states[state]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
