import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import type { ItemRow } from '../contract.ts';
import type { ItemStep } from '../rules/item.ts';
import { ItemStepForm } from './ItemStepForm.tsx';
import { itemWords } from './item-messages.ts';
import { useTargetName } from './names.tsx';

/** One thing heard or promised, with what may be done with it. */
export function ItemCard({ item, inVisit = false }: { item: ItemRow; inVisit?: boolean }) {
  const words = usePhrases(itemWords);
  const dayWords = useDayWords();
  const nameOf = useTargetName();
  const [opened, setOpened] = useState<ItemStep>();
  const [said, setSaid] = useState<string>();
  return (
    <li className="card-plain visit-card">
      <span className="visit-words" lang="zh-CN">
        {item.words ?? words.erased}
      </span>
      <Standing item={item} />
      {inVisit || item.target === null ? null : (
        <span className="quiet">
          <span lang="zh-CN">{nameOf(item.target)}</span> · {dayWords(item.day)} ·{' '}
          <Link to={`/visits/${item.visit}`}>{words.visit}</Link>
        </span>
      )}
      {said === undefined ? null : <p role="status">{said}</p>}
      {opened === undefined ? (
        <span className="row no-print">
          {item.may.map((step) => (
            <Button
              key={step}
              size="small"
              onClick={() => {
                setSaid(undefined);
                setOpened(step);
              }}
            >
              {words.steps[step]}
            </Button>
          ))}
        </span>
      ) : (
        <ItemStepForm
          item={item}
          step={opened}
          close={() => setOpened(undefined)}
          saved={(sentence) => {
            setSaid(sentence);
            setOpened(undefined);
          }}
        />
      )}
    </li>
  );
}

function Standing({ item }: { item: ItemRow }) {
  const words = usePhrases(itemWords);
  const dayWords = useDayWords();
  const names = useCityNames();
  return (
    <span className="row">
      <span className="badge badge-quiet">{words.kinds[item.kind]}</span>
      {item.overdue ? <span className="badge badge-redo">{words.shows.overdue}</span> : null}
      {item.outcome === null ? null : (
        <span className="badge badge-quiet">{words.outcomes[item.outcome]}</span>
      )}
      {item.state === 'done' ? <span className="badge badge-quiet">{words.shows.unchecked}</span> : null}
      {item.returned === 0 ? null : <span className="badge badge-redo">{words.returned(item.returned)}</span>}
      <span className="quiet">
        {names.unit(item.unit)}
        {item.due === null || item.state === 'closed' ? '' : ` · ${words.due(dayWords(item.due))}`}
      </span>
      {item.number === null ? null : (
        <Link to={`/requests/${item.request}`}>{words.request(item.number)}</Link>
      )}
    </span>
  );
}
