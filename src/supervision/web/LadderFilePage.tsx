import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { useLanguage, useNameList, usePhrases } from '../../platform/ui/language.tsx';
import { Due, Moment, RemainingTime, useNow } from '../../platform/ui/moments.tsx';
import { answerKey, useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { requestPermissions } from '../../requests/rules/permissions.ts';
import { sayCauses } from '../cause-messages.ts';
import { type LadderView, listLadder, readLadder } from '../contract-ladder.ts';
import { supervisionPermissions } from '../rules/permissions.ts';
import { ConsultForm } from './ConsultForm.tsx';
import { IssueForm } from './IssueForm.tsx';
import { LadderSteps } from './LadderSteps.tsx';
import { ladderScreens } from './ladder-messages.ts';
import { RungMark } from './RungMark.tsx';

/** 一件诉求的督办: the facts, what they call for, what was issued, and what the post may do. */
export function LadderFilePage() {
  const words = usePhrases(ladderScreens);
  const { request = '' } = useParams();
  const found = useAnswer(readLadder, { request });
  const client = useQueryClient();
  const changed = (view: LadderView): void => {
    client.setQueryData(answerKey(readLadder, { request }), view);
    void client.invalidateQueries({ queryKey: [listLadder.path] });
  };
  const reload = (): void => void found.refetch();
  const view = found.data;
  return (
    <Screen
      title={view === undefined ? words.title : words.fileTitle(view.number)}
      beside={
        <Link className="no-print" to="/ladder">
          {words.back}
        </Link>
      }
    >
      <Awaited answer={found} />
      {view === undefined ? null : (
        <>
          <Facts view={view} />
          <Doing key={view.n} view={view} changed={changed} reload={reload} />
          <LadderSteps view={view} changed={changed} reload={reload} />
        </>
      )}
    </Screen>
  );
}

function Facts({ view }: { view: LadderView }) {
  const words = usePhrases(ladderScreens);
  const { language } = useLanguage();
  const names = useCityNames();
  const now = useNow();
  const may = useMay();
  const mayOpen = may(requestPermissions['requests.view']);
  return (
    <section className="panel" aria-labelledby="ladder-facts">
      <div className="panel-head">
        <h2 id="ladder-facts">{words.facts}</h2>
        {view.light === null ? (
          <span className="quiet">{words.noLight}</span>
        ) : (
          <RungMark rung={view.light.rung} />
        )}
      </div>
      <p lang="zh-CN">{view.title}</p>
      {view.light === null ? null : <p>{sayCauses(view.light.why, language)}</p>}
      <dl className="facts">
        <div>
          <dt>{words.unit}</dt>
          <dd>{view.unit === '' ? '—' : names.unit(view.unit)}</dd>
        </div>
        <div>
          <dt>{words.workDue}</dt>
          <dd>
            {view.due === null ? (
              '—'
            ) : (
              <>
                <Due at={view.due} />{' '}
                <RemainingTime due={view.due} provisional={view.provisional} now={now} />
              </>
            )}
          </dd>
        </div>
      </dl>
      {mayOpen ? (
        <p className="no-print">
          <Link to={`/requests/${view.request}`}>{words.openCase}</Link>{' '}
          {may(supervisionPermissions['referrals.keep']) ? (
            <>
              <Link to={`/referrals?ladder=${view.request}`}>{words.refer}</Link>{' '}
              <Link to={`/bulletins?ladder=${view.request}`}>{words.bulletin}</Link>
            </>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}

interface DoingProps {
  view: LadderView;
  changed: (view: LadderView) => void;
  reload: () => void;
}

/** The rung that is due, or why none is; and the consultation that may be called. */
function Doing({ view, changed, reload }: DoingProps) {
  const words = usePhrases(ladderScreens);
  const { language } = useLanguage();
  const [open, setOpen] = useState<'issue' | 'consult'>();
  const close = (): void => setOpen(undefined);
  const { next, hold } = view;
  if (open === 'issue' && next !== null)
    return <IssueForm view={view} rung={next.rung} done={changed} close={close} reload={reload} />;
  if (open === 'consult') return <ConsultForm view={view} done={changed} close={close} reload={reload} />;
  return (
    <section className="panel no-print" aria-label={words.lists.due}>
      {next === null ? (
        <p>{hold === null ? null : words.holds[hold]}</p>
      ) : (
        <>
          <p className="row">
            {words.nextIs(words.rungs[next.rung])}
            <RungMark rung={next.rung} />
          </p>
          <p>{sayCauses(next.why, language)}</p>
          {view.mayIssue ? null : <p className="quiet">{words.notYours(words.rungs[next.rung])}</p>}
        </>
      )}
      <div className="row">
        {next !== null && view.mayIssue ? (
          <Button type="primary" onClick={() => setOpen('issue')}>
            {words.issue(words.rungs[next.rung])}
          </Button>
        ) : null}
        {view.mayConsult && hold !== 'done' ? (
          <Button onClick={() => setOpen('consult')}>{words.consult}</Button>
        ) : null}
      </div>
      <Consultations view={view} />
    </section>
  );
}

function Consultations({ view }: { view: LadderView }) {
  const words = usePhrases(ladderScreens);
  const list = useNameList();
  const names = useCityNames();
  if (view.consultations.length === 0) return null;
  return (
    <ul className="plain">
      {view.consultations.map((one) => (
        <li key={one.at}>
          {words.consulted(list(one.units.map(names.unit)))} <Moment at={one.time} year />{' '}
          {one.hasLetter ? <Link to={`/ladder/${view.request}/papers/${one.at}`}>{words.paper}</Link> : null}
        </li>
      ))}
    </ul>
  );
}
