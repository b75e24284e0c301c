import { Link } from 'react-router';
import type { z } from 'zod';
import { useCityNames } from '../../city/web/names.ts';
import type { Endpoint } from '../../platform/endpoint.ts';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Due, Moment } from '../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing } from '../../platform/ui/states.tsx';
import type { dayList, RequestRow } from '../../requests/contract.ts';
import { dayScreens } from './messages.ts';

interface Asked<Input extends z.ZodType> {
  list: Endpoint<Input, (typeof dayList)['output']>;
  input: z.input<Input> & object;
  /** What is said where there are none. */
  empty: string;
}

/** The requests behind one number of the day's page or of the overview, page by page. */
export function RequestPages<Input extends z.ZodType>(asked: Asked<Input>) {
  return <Pages>{(page) => <OnePage {...asked} page={page} />}</Pages>;
}

interface OnePageProps<Input extends z.ZodType> extends Asked<Input> {
  page: ListPage<string>;
}

function OnePage<Input extends z.ZodType>({
  list,
  input,
  empty,
  page: { after, more },
}: OnePageProps<Input>) {
  const found = useAnswer(list, { ...input, ...(after === undefined ? {} : { after }) } as z.input<Input>);
  if (found.data === undefined) return <Awaited answer={found} />;
  const { rows, next } = found.data;
  if (rows.length === 0 && after === undefined) return <Nothing title={empty} />;
  return (
    <>
      <Cards rows={rows} />
      {more(next)}
    </>
  );
}

function Cards({ rows }: { rows: readonly RequestRow[] }) {
  const words = usePhrases(dayScreens);
  const fields = usePhrases(fieldNames);
  const names = useCityNames();
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={`/requests/${row.id}`}>
            <span className="card-head">
              <span className="number" data-field={fields.number}>
                {row.number}
              </span>
              <span className="quiet" data-field={fields.category}>
                {row.category === null ? words.noCategory : names.category(row.category)}
              </span>
            </span>
            <strong lang="zh-CN" data-field={fields.title}>
              {row.title === '' ? words.erased : row.title}
            </strong>
            <span className="card-clocks quiet">
              <span data-field={fields.unit}>
                {row.leadUnit === null ? words.noUnit : names.unit(row.leadUnit)}
              </span>
              <span>
                {words.columns.received}{' '}
                <span data-field={words.columns.received}>
                  <Moment at={row.receivedAt} />
                </span>
              </span>
              {row.citizenDue === null ? null : (
                <span>
                  {words.columns.due}{' '}
                  <span data-field={words.columns.due}>
                    <Due at={row.citizenDue} />
                  </span>
                </span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
