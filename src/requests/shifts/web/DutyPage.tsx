import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useId } from 'react';
import { Link } from 'react-router';
import { v4 as newId } from 'uuid';
import { formatCivilDate } from '../../../platform/i18n.ts';
import { useMay } from '../../../platform/ui/acting.tsx';
import { FilePicker } from '../../../platform/ui/FilePicker.tsx';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Scroll } from '../../../platform/ui/Scroll.tsx';
import { apiAddress } from '../../../platform/ui/site.ts';
import { Awaited, Failed, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { type DutyLists, exportDuty, importDuty, readDuty, withdrawDuty } from '../contract.ts';
import { shiftPermissions } from '../rules/permissions.ts';
import { shiftScreens } from './messages.ts';

/** 值班表: who is on now, the next holiday, the lists in force, Excel in and out. */
export function DutyPage() {
  const words = usePhrases(shiftScreens);
  const mayWrite = useMay()(shiftPermissions['duty.write']);
  const found = useAnswer(readDuty, {});
  return (
    <Screen title={words.duty} ownExport>
      <Awaited answer={found} />
      {found.data === undefined ? null : (
        <>
          <DutyNow now={found.data.now} />
          <Holiday holiday={found.data.holiday} />
          <Files mayWrite={mayWrite} lists={found.data.lists} />
          {found.data.lists.length === 0 ? (
            <Nothing title={mayWrite ? words.noLists : words.noListsYet} next={null} />
          ) : null}
          {found.data.lists.map((list) => (
            <OneList key={list.id} list={list} mayWrite={mayWrite} />
          ))}
        </>
      )}
    </Screen>
  );
}

/** Who is on duty at this hour, with the telephone to ring. */
export function DutyNow({ now, toList = false }: { now: DutyLists['now']; toList?: boolean }) {
  const words = usePhrases(shiftScreens);
  return (
    <section className="panel" aria-labelledby="duty-now">
      <h2 id="duty-now">{words.dutyNow}</h2>
      {now.length === 0 ? (
        <p>
          {words.dutyNobody} {toList ? <Link to="/duty">{words.duty}</Link> : null}
        </p>
      ) : null}
      <ul className="plain" lang="zh-CN">
        {now.map(({ post, name, phone, span }) => (
          <li key={`${post}/${name}`}>
            <strong>{name}</strong> {post} {phone === '' ? null : <a href={`tel:${phone}`}>{phone}</a>}{' '}
            <small className="quiet">{span}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Holiday({ holiday }: { holiday: DutyLists['holiday'] }) {
  const words = usePhrases(shiftScreens);
  const { language } = useLanguage();
  if (holiday === null) return null;
  const day = (date: string) => formatCivilDate(date, language);
  const isCovered = holiday.uncovered.length === 0;
  const between = language === 'en' ? ', ' : '、';
  return (
    <Alert
      className="gap"
      showIcon
      type={isCovered ? 'success' : 'warning'}
      title={
        isCovered
          ? words.covered(holiday.name, day(holiday.from), day(holiday.to))
          : words.uncovered(holiday.name, holiday.uncovered.map(day).join(between))
      }
    />
  );
}

const listNames = ['roster', 'holiday'] as const;

/** Excel in and out: where there is no list yet, an empty one for who may fill it in, and nothing for the others. */
function Files({ mayWrite, lists }: { mayWrite: boolean; lists: DutyLists['lists'] }) {
  const words = usePhrases(shiftScreens);
  const client = useQueryClient();
  const sending = useSend(importDuty, {
    done: () => void client.invalidateQueries({ queryKey: [readDuty.path] }),
  });
  const done = sending.data;
  const isThere = (name: string) => lists.some(({ list }) => list === name);
  const shown = listNames.filter((name) => mayWrite || isThere(name));
  if (shown.length === 0) return null;
  return (
    <section className="panel no-print" aria-label={words.duty}>
      {shown.map((list) => (
        <p key={list} className="row">
          <a href={`${apiAddress(exportDuty.path)}?list=${list}`} download>
            {(isThere(list) ? words.export : words.blank)[list]}
          </a>
          {mayWrite ? (
            <Upload label={words.import[list]} read={(file) => sending.mutate({ id: newId(), list, file })} />
          ) : null}
        </p>
      ))}
      {sending.error === null ? null : <Failed error={sending.error} />}
      {done === undefined ? null : (
        <Alert
          role="status"
          type={done.refused.length === 0 ? 'success' : 'error'}
          title={done.refused.length === 0 ? words.taken(done.taken) : words.refused(done.refused.length)}
          description={
            done.refused.length === 0 ? undefined : (
              <ul>
                {done.refused.map(({ line, reason }) => (
                  <li key={line}>
                    {words.line(line)}: {reason}
                  </li>
                ))}
              </ul>
            )
          }
        />
      )}
    </section>
  );
}

function Upload({ label, read }: { label: string; read: (file: string) => void }) {
  const id = useId();
  const chosen = async ([file]: readonly File[]): Promise<void> => {
    if (file === undefined) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    read(btoa(text));
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <FilePicker control={{ id }} accept=".xlsx" choose={chosen} />
    </>
  );
}

function OneList({ list, mayWrite }: { list: DutyLists['lists'][number]; mayWrite: boolean }) {
  const words = usePhrases(shiftScreens);
  const { language } = useLanguage();
  const client = useQueryClient();
  const withdrawing = useSend(withdrawDuty, {
    done: () => void client.invalidateQueries({ queryKey: [readDuty.path] }),
  });
  const day = (date: string) => formatCivilDate(date, language);
  const title = words.listOf(words.lists[list.list], day(list.from), day(list.to));
  const columns = ['day', 'span', 'post', 'name', 'phone', 'remark'] as const;
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        {mayWrite ? (
          <Button
            className="no-print"
            loading={withdrawing.isPending}
            onClick={() => withdrawing.mutate({ id: list.id, n: list.n })}
          >
            {words.withdraw}
          </Button>
        ) : null}
      </div>
      {withdrawing.error === null ? null : <Failed error={withdrawing.error} />}
      {list.rows === null ? (
        <p>{words.erased}</p>
      ) : (
        <Scroll label={title}>
          <table className="rows">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {words.columns[column]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody lang="zh-CN">
              {list.rows.map((row) => (
                <tr key={`${row.day}/${row.span}/${row.post}/${row.name}`}>
                  {columns.map((column) => (
                    <td key={column}>{row[column]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
