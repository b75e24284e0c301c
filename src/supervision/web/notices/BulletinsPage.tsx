import { Link, useNavigate, useSearchParams } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { useMay } from '../../../platform/ui/acting.tsx';
import { Fact } from '../../../platform/ui/Fact.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../../platform/ui/Pages.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { Tabs } from '../../../platform/ui/Tabs.tsx';
import { type BulletinRow, bulletinLists, listBulletins } from '../../contract-bulletins.ts';
import { supervisionPermissions } from '../../rules/permissions.ts';
import { DraftForm } from './DraftForm.tsx';
import { bulletinScreens } from './messages.ts';

/** 点名通报: in work for those who make them, published for everybody at work. */
export function BulletinsPage() {
  const words = usePhrases(bulletinScreens);
  const may = useMay();
  const keeps = may(supervisionPermissions['bulletins.keep']);
  const works =
    keeps ||
    (['bulletins.check', 'bulletins.approve', 'bulletins.answer'] as const).some((key) =>
      may(supervisionPermissions[key]),
    );
  const [search] = useSearchParams();
  const go = useNavigate();
  const referral = search.get('referral');
  const ladder = search.get('ladder');
  const list = bulletinLists.find((one) => one === search.get('list')) ?? (works ? 'work' : 'published');
  const from = referral ?? ladder;
  return (
    <Screen title={words.title}>
      <p>{may(supervisionPermissions['bulletins.answer']) && !keeps ? words.leadUnit : words.lead}</p>
      {!keeps || from === null ? null : (
        <section className="panel">
          <DraftForm
            source={referral === null ? 'ladder' : 'referral'}
            from={from}
            close={(id) => void go(id === undefined ? '/bulletins' : `/bulletins/${id}`)}
          />
        </section>
      )}
      {works ? (
        <Tabs
          label={words.listsLabel}
          names={bulletinLists}
          chosen={list}
          to={(one) => `/bulletins?list=${one}`}
        >
          {(one) => words.lists[one]}
        </Tabs>
      ) : null}
      <Pages key={list}>{(page) => <Rows list={list} page={page} keeps={keeps} works={works} />}</Pages>
    </Screen>
  );
}

interface RowsProps {
  list: (typeof bulletinLists)[number];
  page: ListPage<string>;
  keeps: boolean;
  works: boolean;
}

function Rows({ list, keeps, works, page: { after, isFirst, more } }: RowsProps) {
  const words = usePhrases(bulletinScreens);
  const answer = useAnswer(listBulletins, { list, ...(after === undefined ? {} : { after }) });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const { rows, next } = answer.data;
  const noneOf = { ...words.noneOf, ...(works ? {} : { published: words.noneReader }) };
  return (
    <>
      {rows.length === 0 && isFirst ? (
        <Nothing title={words.none} next={keeps ? words.noneKeeper : noneOf[list]} />
      ) : null}
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
      {more(next)}
    </>
  );
}

function Row({ row }: { row: BulletinRow }) {
  const words = usePhrases(bulletinScreens);
  const names = useCityNames();
  const dayWords = useDayWords();
  const title = row.title === '' ? words.of(names.unit(row.unit)) : row.title;
  const day = (of: string | null) => (of === null ? '' : dayWords(of));
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2 {...(row.title === '' ? {} : { lang: 'zh-CN' })}>
          <Link to={`/bulletins/${row.id}`}>{title}</Link>
        </h2>
        <span className="badge badge-quiet">{row.isOver ? words.over : words.states[row.state]}</span>
        <span className="badge badge-quiet">{words.scopes[row.scope]}</span>
      </div>
      <dl className="fact-list">
        <Fact name={words.unit}>{names.unit(row.unit)}</Fact>
        <Fact name={words.due}>{row.state === 'hearing' ? day(row.due) : ''}</Fact>
        <Fact name={words.publishedOn}>{day(row.publishedOn)}</Fact>
        <Fact name={words.until}>{day(row.until)}</Fact>
      </dl>
    </section>
  );
}
