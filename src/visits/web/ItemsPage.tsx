import { Link, useSearchParams } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { listItems } from '../contract.ts';
import { type PromiseState, promiseStates } from '../rules/item.ts';
import { ItemCard } from './ItemCard.tsx';
import { itemWords } from './item-messages.ts';
import { VisitTabs } from './names.tsx';

const shows = ['overdue', 'open', 'unchecked', 'closed'] as const;
type Show = (typeof shows)[number];

/** 走访事项: what was heard and promised, by how it stands. */
export function ItemsPage() {
  const words = usePhrases(itemWords);
  const [search] = useSearchParams();
  const show = shows.find((one) => one === search.get('show')) ?? 'open';
  const promise = promiseStates.find((one) => one === search.get('promise'));
  return (
    <Screen title={words.title}>
      <VisitTabs chosen="items" />
      <p>{words.lead}</p>
      <Pages key={`${show}/${promise ?? ''}`}>
        {(page) => <OnePage show={show} promise={promise} page={page} />}
      </Pages>
    </Screen>
  );
}

interface OnePageProps {
  show: Show;
  promise: PromiseState | undefined;
  page: ListPage<string>;
}

function OnePage({ show, promise, page: { after, isFirst, more } }: OnePageProps) {
  const words = usePhrases(itemWords);
  const answer = useAnswer(listItems, {
    show,
    ...(promise === undefined ? {} : { promise }),
    ...(after === undefined ? {} : { after }),
  });
  const list = answer.data;
  if (list === undefined) return <Awaited answer={answer} rows={6} />;
  return (
    <>
      {isFirst ? (
        <>
          <Tabs
            label={words.showsLabel}
            names={shows}
            chosen={show}
            to={(one) => `/visits/items?show=${one}`}
          >
            {(one) => `${words.shows[one]} ${list.counts[one]}`}
          </Tabs>
          <p className="row">
            <span>{words.promisesLabel}</span>
            {promiseStates.map((one) => (
              <Link key={one} to={`/visits/items?promise=${one}`}>
                {words.promises[one]} {list.promises[one]}
              </Link>
            ))}
          </p>
        </>
      ) : null}
      {list.rows.length === 0 ? <Nothing title={words.none} next={null} /> : null}
      <ul className="cards gap">
        {list.rows.map((item) => (
          <ItemCard key={item.id} item={item} />
        ))}
      </ul>
      {more(list.next)}
    </>
  );
}
