import { Link } from 'react-router';
import { fieldNames } from '../../../platform/ui/field-names.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import { useCity } from '../../web/city.tsx';
import type { CheckRow } from '../contract.ts';
import { qualityScreens } from './messages.ts';

/** Checks in the order they were drawn; nobody beside anybody else. */
export function CheckList({ rows }: { rows: readonly CheckRow[] }) {
  const words = usePhrases(qualityScreens);
  const fields = usePhrases(fieldNames);
  const { names } = useCity();
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={`/checks/${row.id}`}>
            <span className="card-head">
              <span className="number" data-field={fields.number}>
                {row.number}
              </span>
              <span>
                <span data-field={fields.state}>{words.states[row.state]}</span> ·{' '}
                <span data-field={fields.score}>
                  {row.total === null || row.full === null ? words.noScore : words.of(row.total, row.full)}
                </span>
              </span>
            </span>
            <span lang="zh-CN" data-field={fields.title}>
              {row.title === '' ? words.noTitle : row.title}
            </span>
            <small className="quiet">
              {words.by}{' '}
              <span data-field={words.by}>
                <span lang="zh-CN">{row.label}</span> ({names.post(row.post)})
              </span>{' '}
              ·{' '}
              <span data-field={fields.time}>
                <Moment at={row.updatedAt} />
              </span>
            </small>
          </Link>
        </li>
      ))}
    </ul>
  );
}
