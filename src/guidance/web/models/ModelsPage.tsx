import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { useMay } from '../../../platform/ui/acting.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../../platform/ui/Pages.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { Tabs } from '../../../platform/ui/Tabs.tsx';
import { listModels, modelLists } from '../../contract-models.ts';
import { guidancePermissions } from '../../rules/permissions.ts';
import { Name } from '../parts.tsx';
import { modelScreens } from './messages.ts';
import { PutForm } from './PutForm.tsx';

/** 典型案例: being checked, released, ended. */
export function ModelsPage() {
  const words = usePhrases(modelScreens);
  const mayPut = useMay()(guidancePermissions['models.list']);
  const [search] = useSearchParams();
  const [isOpen, setOpen] = useState(false);
  const list = modelLists.find((one) => one === search.get('list')) ?? 'open';
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      {!mayPut ? null : isOpen ? (
        <PutForm close={() => setOpen(false)} />
      ) : (
        <p>
          <Button onClick={() => setOpen(true)}>{words.put}</Button>
        </p>
      )}
      <Tabs label={words.listsLabel} names={modelLists} chosen={list} to={(one) => `/models?list=${one}`}>
        {(one) => words.lists[one]}
      </Tabs>
      <Pages key={list}>{(page) => <Rows list={list} page={page} />}</Pages>
    </Screen>
  );
}

interface RowsProps {
  list: (typeof modelLists)[number];
  page: ListPage<string>;
}

function Rows({ list, page: { after, isFirst, more } }: RowsProps) {
  const words = usePhrases(modelScreens);
  const { unit } = useCityNames();
  const dayWords = useDayWords();
  const answer = useAnswer(listModels, { list, ...(after === undefined ? {} : { after }) });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const { rows, next } = answer.data;
  return (
    <>
      {rows.length === 0 && isFirst ? <Nothing title={words.none} next={words.noneHint} /> : null}
      {rows.map((row) => (
        <section className="panel" key={row.id}>
          <div className="panel-head">
            <h2>
              <Link to={`/models/${row.id}`}>
                <Name of={row.title === '' ? words.erased : row.title} />
              </Link>
            </h2>
            <span className="badge badge-quiet">{words.states[row.state]}</span>
            {row.verdict === null ? null : (
              <span className="badge badge-quiet">{words.verdicts[row.verdict]}</span>
            )}
          </div>
          <p>
            {unit(row.unit)} · {dayWords(row.on)} · {words.consents[row.consent]}
          </p>
        </section>
      ))}
      {more(next)}
    </>
  );
}
