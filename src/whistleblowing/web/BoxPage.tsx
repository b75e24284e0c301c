import { Button } from 'antd';
import { Link } from 'react-router';
import { formatCivilDate, nameIn } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Day } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { type BoxView, listReports, type ReportRow, readBox } from '../contract.ts';
import { fingerprint, fromBase64 } from '../sealing.ts';
import { Chain } from './Chain.tsx';
import { JoinForm, SetUpForm, UnlockForm } from './KeyForms.tsx';
import { Members } from './Members.tsx';
import { boxScreens } from './messages.ts';
import { holdKey, useKey } from './vault.ts';

/** 举报箱: opened, joined or unlocked first; then the reports one has a key to. */
export function BoxPage() {
  const words = usePhrases(boxScreens);
  const box = useAnswer(readBox, {});
  if (box.data === undefined) {
    return (
      <Screen title={words.title}>
        <Awaited answer={box} rows={6} />
      </Screen>
    );
  }
  const again = (): void => void box.refetch();
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      <Door box={box.data} again={again} />
      {box.data.isOpen ? (
        <>
          <Members box={box.data} again={again} />
          <Chain chain={box.data.chain} members={box.data.members} isWhole={box.data.isWhole} />
        </>
      ) : null}
    </Screen>
  );
}

function Door({ box, again }: { box: BoxView; again: () => void }) {
  const words = usePhrases(boxScreens);
  const key = useKey();
  if (!box.isOpen) return <SetUpForm box={box} again={again} />;
  if (box.self === null) return <JoinForm box={box} again={again} />;
  if (box.self.state === 'waiting') {
    const own = box.members.find(({ isSelf }) => isSelf)?.publicKey ?? '';
    return <p role="status">{words.join.waits(fingerprint(fromBase64(own)))}</p>;
  }
  return key === undefined ? <UnlockForm locked={box.self.locked} /> : <Reports />;
}

function Reports() {
  const words = usePhrases(boxScreens);
  const list = useAnswer(listReports, {}, { every: 60_000 });
  if (list.data === undefined) return <Awaited answer={list} rows={4} />;
  const { rows, hidden, today } = list.data;
  return (
    <section aria-labelledby="box-reports">
      <h2 id="box-reports">{words.list.title}</h2>
      <p>
        <Button onClick={() => holdKey(undefined)}>{words.lock}</Button>
      </p>
      {hidden > 0 ? <p role="status">{words.list.hidden(hidden)}</p> : null}
      {rows.length === 0 ? <Nothing title={words.list.none} next={words.list.noneNext} /> : null}
      <ul className="plain">
        {rows.map((row) => (
          <li key={row.id}>
            <div className="panel">
              <Row row={row} today={today} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ row, today }: { row: ReportRow; today: string }) {
  const words = usePhrases(boxScreens);
  const { language } = useLanguage();
  const { list } = words;
  const marks = [
    row.named ? list.named : list.anonymous,
    words.states[row.state],
    row.assigned === null ? '' : `${list.assigned} ${nameIn(row.assigned, language)}`,
    row.isNew ? list.isNew : '',
    row.isWithdrawn ? list.withdrawn : '',
    row.isListed ? list.listed : '',
  ];
  const due = (day: string | null, say: (day: string) => string): string =>
    day === null ? '' : `${say(formatCivilDate(day, language))}${day < today ? ` (${list.late})` : ''}`;
  const dues = [due(row.routeDue, list.route), due(row.noticeDue, list.notice)];
  return (
    <>
      <p>
        <Link to={`/report-box/${row.id}`}>{list.open(row.number)}</Link> · {list.received}{' '}
        <Day date={row.receivedOn} /> · {marks.filter((mark) => mark !== '').join(' · ')}
      </p>
      {dues.some((one) => one !== '') ? <p>{dues.filter((one) => one !== '').join(' · ')}</p> : null}
    </>
  );
}
