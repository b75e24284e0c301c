import { formatNumber, formatPercent } from '../../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { Scroll } from '../../../platform/ui/Scroll.tsx';
import type { MoveView, NameView } from '../contract.ts';
import { importMessages } from '../messages.ts';
import { moveScreens } from './messages.ts';

interface NamesFormProps {
  move: MoveView;
  names: ReadonlyMap<NameView, string | null>;
  change: (names: ReadonlyMap<NameView, string | null>) => void;
}

const undecided = '?';
const leftOpen = '-';

/** 名称对应: what the old system's names of units, categories … mean today, the most frequent first. */
export function NamesForm({ move, names, change }: NamesFormProps) {
  const words = usePhrases(moveScreens);
  const { language } = useLanguage();
  const fields = importMessages[language].field;
  const choose = (one: NameView, value: string): void => {
    const next = new Map(names);
    if (value === undecided) next.delete(one);
    else next.set(one, value === leftOpen ? null : value);
    change(next);
  };
  return (
    <section className="panel" aria-labelledby="names">
      <h2 id="names">{words.names}</h2>
      <p className="quiet">{words.namesHint}</p>
      <Scroll label={words.names}>
        <table className="rows rows-stack">
          <tbody>
            {move.names.map((one) => (
              <tr key={`${one.field}/${one.name}`}>
                <th scope="row">
                  {one.name}
                  <div className="quiet">
                    {fields[one.field]} · {words.rows(formatNumber(one.rows, language))}
                  </div>
                </th>
                <td>
                  <select
                    aria-label={one.name}
                    value={choiceOf(names.get(one))}
                    onChange={(event) => choose(one, event.target.value)}
                  >
                    <option value={undecided}>{words.undecided}</option>
                    <Suggested move={move} one={one} />
                    <option value={leftOpen}>{words.leaveOpen}</option>
                    {(move.choices[one.field] ?? []).map(({ code, name }) => (
                      <option key={code} value={code}>
                        {name}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function choiceOf(code: string | null | undefined): string {
  if (code === undefined) return undecided;
  return code ?? leftOpen;
}

/** What the name most likely means stands before the whole list. */
function Suggested({ move, one }: { move: MoveView; one: NameView }) {
  const words = usePhrases(moveScreens);
  const { language } = useLanguage();
  return one.suggestions.map(({ code, likeness }) => {
    const name = move.choices[one.field]?.find((choice) => choice.code === code)?.name;
    return name === undefined ? null : (
      <option key={`suggested-${code}`} value={code}>
        {`★ ${name}（${words.likeness(formatPercent(likeness, language))}）`}
      </option>
    );
  });
}
