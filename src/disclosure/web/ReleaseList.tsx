import { Link, useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { type CandidateRow, listCandidates, type ReleaseList, releaseLists } from '../contract.ts';
import { disclosureScreens } from './messages.ts';

/** 公开审核: what waits for a decision, and what was decided. */
export function ReleaseListPage() {
  const words = usePhrases(disclosureScreens);
  const [search] = useSearchParams();
  const list = releaseLists.find((name) => name === search.get('list')) ?? 'undecided';
  return (
    <Screen title={`${words.title} · ${words.lists[list]}`}>
      <p>{words.intro}</p>
      <Tabs
        label={words.listsLabel}
        names={releaseLists}
        chosen={list}
        to={(name) => `/disclosure?list=${name}`}
      >
        {(name) => words.lists[name]}
      </Tabs>
      <Pages key={list}>{(page) => <OnePage list={list} page={page} />}</Pages>
    </Screen>
  );
}

interface OnePageProps {
  list: ReleaseList;
  page: ListPage<string>;
}

function OnePage({ list, page: { after, isFirst, more } }: OnePageProps) {
  const words = usePhrases(disclosureScreens);
  const found = useAnswer(listCandidates, { list, ...(after === undefined ? {} : { after }) });
  if (found.data === undefined) return <Awaited answer={found} />;
  const { rows, next } = found.data;
  if (rows.length === 0 && isFirst) return <Nothing title={words.empty[list]} />;
  return (
    <>
      <ul className="cards">
        {rows.map((row) => (
          <li key={row.request}>
            <Link to={`/disclosure/${row.request}`}>
              <RowFacts row={row} />
            </Link>
          </li>
        ))}
      </ul>
      {more(next)}
    </>
  );
}

function RowFacts({ row }: { row: CandidateRow }) {
  const words = usePhrases(disclosureScreens);
  const fields = usePhrases(fieldNames);
  const names = useCityNames();
  return (
    <>
      <strong lang="zh-CN" data-field={fields.title}>
        {row.title}
      </strong>
      <span className="quiet">
        <span className="number" data-field={fields.number}>
          {row.number}
        </span>{' '}
        · <span data-field={fields.unit}>{names.unit(row.unit)}</span>
        {row.category === null ? null : (
          <>
            {' '}
            · <span data-field={fields.category}>{names.category(row.category)}</span>
          </>
        )}{' '}
        · {words.closed}{' '}
        <span data-field={words.closed}>
          <Moment at={row.closedAt} />
        </span>
      </span>
      {row.care.map((care) => (
        <small key={care}>
          ⚠ <span data-field={fields.note}>{words.care[care]}</span>
        </small>
      ))}
    </>
  );
}
