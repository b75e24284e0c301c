import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { nameIn } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Day } from '../../platform/ui/moments.tsx';
import { answerKey, useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen, Waiting } from '../../platform/ui/states.tsx';
import { type BoxView, listReports, openReport, type ReportView, readBox } from '../contract.ts';
import { fromBase64, openWords, type ReportKeys, unwrapKeys, wordsAbout } from '../sealing.ts';
import { Chain } from './Chain.tsx';
import { UnlockForm } from './KeyForms.tsx';
import { boxScreens } from './messages.ts';
import { StepForm } from './StepForm.tsx';
import { type Told, useKey } from './vault.ts';

/** One report: opened with the member's key in this browser. */
export function ReportPage() {
  const words = usePhrases(boxScreens);
  const { id = '' } = useParams();
  const key = useKey();
  const box = useAnswer(readBox, {});
  const locked = box.data?.self?.state === 'admitted' ? box.data.self.locked : undefined;
  return (
    <Screen title={words.title}>
      <p>
        <Link to="/report-box">{words.report.back}</Link>
      </p>
      {box.data === undefined ? <Awaited answer={box} rows={4} /> : null}
      {key === undefined && locked !== undefined ? <UnlockForm locked={locked} /> : null}
      {key !== undefined && box.data !== undefined ? <Opened id={id} by={key} box={box.data} /> : null}
    </Screen>
  );
}

function Opened({ id, by, box }: { id: string; by: Uint8Array; box: BoxView }) {
  const words = usePhrases(boxScreens).report;
  const client = useQueryClient();
  const [done, setDone] = useState<'step' | 'destroyed'>();
  const answer = useAnswer(openReport, { id }, { enabled: done !== 'destroyed' });
  const report = answer.data;
  const keys = useQuery({
    queryKey: ['box-keys', id, report?.wrap, by],
    queryFn: () => unwrapKeys(by, fromBase64(report?.wrap ?? ''), id),
    enabled: report !== undefined,
    gcTime: 0,
  });
  if (done === 'destroyed') return <Alert type="success" role="status" title={words.isDestroyed} />;
  if (report === undefined) return <Awaited answer={answer} rows={6} />;
  if (keys.data === undefined) return <Waiting rows={4} />;
  const show = (next: ReportView | null): void => {
    void client.invalidateQueries({ queryKey: [listReports.path] });
    setDone(next === null ? 'destroyed' : 'step');
    if (next !== null) client.setQueryData(answerKey(openReport, { id }), next);
  };
  return (
    <>
      <h2>{words.title(report.number)}</h2>
      <Words report={report} keys={keys.data} box={box} />
      {done === 'step' ? <Alert type="success" role="status" title={words.done} /> : null}
      <StepForm key={report.n} report={report} keys={keys.data} members={box.members} show={show} />
      <Chain chain={report.chain} members={box.members} isWhole={report.isWhole} />
    </>
  );
}

function Words({ report, keys, box }: { report: ReportView; keys: ReportKeys; box: BoxView }) {
  const all = usePhrases(boxScreens);
  const words = all.report;
  const { language } = useLanguage();
  const opened = report.messages.map(({ n, side, sealed }) => ({
    n,
    side,
    at: report.chain.find((entry) => entry.n === n)?.at.slice(0, 10) ?? report.receivedOn,
    said:
      sealed === null
        ? undefined
        : (openWords(
            side === 'inside' ? keys.inner : keys.outer,
            fromBase64(sealed),
            wordsAbout(report.id, n),
          ) as Told),
  }));
  const told = opened[0]?.said;
  const unit = box.units.find(({ code }) => code === told?.unit);
  const facts: (readonly [string, string])[] = [
    [words.unit, unit === undefined ? words.noUnit : nameIn(unit.name, language)],
    [words.about, told?.about ?? ''],
    [words.name, told?.name ?? ''],
    [words.contact, told?.contact ?? ''],
  ];
  return (
    <section className="panel" aria-labelledby="box-talk">
      <h2 id="box-talk">{words.talk}</h2>
      <p>
        {report.named ? all.list.named : all.list.anonymous} · {all.states[report.state]}
        {report.isWithdrawn ? ` · ${all.list.withdrawn}` : ''}
      </p>
      <dl>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd lang="zh-CN">{value}</dd>
            </div>
          ))}
      </dl>
      {opened.map(({ n, side, at, said }) => (
        <div key={n}>
          <p className="quiet">
            {words.sides[side]} · <Day date={at} />
          </p>
          <p lang="zh-CN" className="kept-lines">
            {said?.words ?? words.destroyed}
          </p>
        </div>
      ))}
    </section>
  );
}
