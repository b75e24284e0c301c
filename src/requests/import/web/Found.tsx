import { Button } from 'antd';
import { formatNumber } from '../../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import { useSend } from '../../../platform/ui/query.ts';
import { Scroll } from '../../../platform/ui/Scroll.tsx';
import { apiAddress } from '../../../platform/ui/site.ts';
import { Failed } from '../../../platform/ui/states.tsx';
import { useCity } from '../../web/city.tsx';
import { confirmMove, type MoveView, type PreviewRow, type SheetResult } from '../contract.ts';
import { importMessages } from '../messages.ts';
import { mayMove } from '../rules/move-state.ts';
import { moveScreens } from './messages.ts';

/** What a check found, sheet by sheet, with the first rows as they will be; confirmed from here. */
export function Found({ move, done }: { move: MoveView; done: () => void }) {
  const words = usePhrases(moveScreens);
  const { language } = useLanguage();
  const sending = useSend(confirmMove, { done });
  const rows = move.results.reduce((sum, { rowsRead, rowsRefused }) => sum + rowsRead - rowsRefused, 0);
  return (
    <section className="panel" aria-labelledby="found">
      <h2 id="found">{words.found}</h2>
      <Counts results={move.results} isLoaded={move.state === 'loaded' || move.state === 'withdrawn'} />
      <Reasons move={move} />
      <RefusedRows move={move} />
      {move.state === 'checked' ? <Preview rows={move.preview} /> : null}
      {sending.error === null ? null : <Failed error={sending.error} />}
      {mayMove(move, 'confirm') && rows === 0 ? <p>{words.nothingGood}</p> : null}
      {mayMove(move, 'confirm') && rows > 0 ? (
        <div className="row form-buttons">
          <Button
            type="primary"
            loading={sending.isPending}
            onClick={() => sending.mutate({ id: move.id, rows })}
          >
            {words.confirm(formatNumber(rows, language))}
          </Button>
          <span className="quiet">{words.confirmHint}</span>
        </div>
      ) : null}
    </section>
  );
}

function Counts({ results, isLoaded }: { results: readonly SheetResult[]; isLoaded: boolean }) {
  const words = usePhrases(moveScreens);
  const { language } = useLanguage();
  const columns: readonly (readonly [string, (result: SheetResult) => number])[] = [
    [words.read, ({ rowsRead }) => rowsRead],
    [words.good, ({ rowsRead, rowsRefused }) => rowsRead - rowsRefused],
    [words.open, ({ rowsOpen }) => rowsOpen],
    [words.refused, ({ rowsRefused }) => rowsRefused],
    ...(isLoaded
      ? ([
          [words.loaded, ({ loaded }: SheetResult) => loaded],
          [words.withdrawn, ({ withdrawn }: SheetResult) => withdrawn],
          [words.kept, ({ kept }: SheetResult) => kept],
        ] as const)
      : []),
  ];
  return (
    <Scroll label={words.found}>
      <table className="rows rows-named">
        <thead>
          <tr>
            <td />
            {columns.map(([name]) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <tr key={result.sheet ?? ''}>
              <th scope="row">{result.sheet ?? words.oneTable}</th>
              {columns.map(([name, of]) => (
                <td key={name} className="number" data-name={name}>
                  {formatNumber(of(result), language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Reasons({ move }: { move: MoveView }) {
  const words = usePhrases(moveScreens);
  const { language } = useLanguage();
  const { refusal, note } = importMessages[language];
  const said = [
    ...summed(move.results.map(({ refusals }) => refusals)).map(
      ([reason, rows]) => [(refusal as Record<string, string>)[reason] ?? reason, rows] as const,
    ),
    ...summed(move.results.map(({ notes }) => notes)).map(
      ([reason, rows]) => [(note as Record<string, string>)[reason] ?? reason, rows] as const,
    ),
  ];
  return (
    <>
      {said.length === 0 ? null : (
        <ul className="plain">
          {said.map(([sentence, rows]) => (
            <li key={sentence}>
              <span className="number">{words.rows(formatNumber(rows, language))}</span> {sentence}
            </li>
          ))}
        </ul>
      )}
      <ul className="plain">
        {move.results.map(({ sheet, refusedFile }, at) =>
          refusedFile ? (
            <li key={sheet ?? ''}>
              <a href={apiAddress(`/imports/${move.id}/refused/${at}`)}>
                {words.download(sheet ?? words.oneTable)}
              </a>
            </li>
          ) : null,
        )}
      </ul>
    </>
  );
}

/** Why each row is refused, the first of them; all are in the lists to download. */
function RefusedRows({ move }: { move: MoveView }) {
  const words = usePhrases(moveScreens);
  const { language } = useLanguage();
  const all = move.results.reduce((sum, { rowsRefused }) => sum + rowsRefused, 0);
  if (move.refused.length === 0) return null;
  const [shown, total] = [move.refused.length, all].map((count) => formatNumber(count, language));
  return (
    <details className="move-sheet">
      <summary>
        {all > move.refused.length
          ? words.refusedFirst(shown ?? '', total ?? '')
          : words.refusedAll(total ?? '')}
      </summary>
      <ul className="plain">
        {move.refused.map(({ sheet, line, oldNumber, reason }) => (
          <li key={`${sheet ?? ''}/${line}`}>
            <div className="quiet">
              {[sheet, words.line(line), oldNumber].filter((text) => text !== null).join(' · ')}
            </div>
            {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}

function summed(counts: readonly Readonly<Record<string, number>>[]): [string, number][] {
  const total = new Map<string, number>();
  for (const one of counts)
    for (const [reason, rows] of Object.entries(one)) total.set(reason, (total.get(reason) ?? 0) + rows);
  return [...total].sort(([, one], [, other]) => other - one);
}

function Preview({ rows }: { rows: readonly PreviewRow[] }) {
  const words = usePhrases(moveScreens);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="preview">
      <h3 id="preview">{words.preview}</h3>
      <ul className="cards">
        {rows.map((row) => (
          <li key={`${row.sheet ?? ''}/${row.line}`} className="move-preview">
            <PreviewCard row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PreviewCard({ row }: { row: PreviewRow }) {
  const words = usePhrases(moveScreens);
  const { names } = useCity();
  return (
    <>
      <div className="row">
        <strong>{row.title}</strong>
        <span className="badge badge-quiet">{row.open ? words.isOpen : words.history}</span>
        <span className="quiet">
          {row.sheet === null ? '' : `${row.sheet} · `}
          {words.line(row.line)}
          {row.oldNumber === null ? '' : ` · ${row.oldNumber}`}
        </span>
      </div>
      <div>{row.words}</div>
      <div className="quiet row">
        <span>{names.requestType(row.requestType)}</span>
        {row.category === null ? null : <span>{names.category(row.category)}</span>}
        <span>{names.source(row.source)}</span>
        {row.lead === null ? null : <span>{words.nowUnit(row.oldUnit ?? '', names.unit(row.lead))}</span>}
        <span>{[row.name, row.phone, row.place].filter((text) => text !== '').join(' ')}</span>
        {row.happenedAt === null ? null : <Moment at={row.happenedAt} year />}
        {row.due === null ? null : (
          <span>
            {words.due} <Moment at={row.due} year />
          </span>
        )}
      </div>
      {row.kept === '' ? null : <div className="quiet move-kept">{row.kept}</div>}
    </>
  );
}
