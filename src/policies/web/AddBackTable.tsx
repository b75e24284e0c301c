import { usePhrases } from '../../platform/ui/language.tsx';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import type { Overview } from '../contract-relief.ts';
import { yuan } from '../rules/money.ts';
import { reliefScreens } from './relief-messages.ts';

type Line = Overview['addBack'][number];
type Amount = Exclude<keyof Line, 'lessor' | 'owner'>;

/** What each lessor may add back 加回: a line a lessor, an amount a column, in yuan; with their sums where asked. */
export function AddBackTable({
  title,
  lines,
  amounts,
  summed = false,
}: {
  title: string;
  lines: readonly Line[];
  amounts: readonly Amount[];
  summed?: boolean;
}) {
  const words = usePhrases(reliefScreens);
  return (
    <Scroll isWide label={title}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{words.lessor}</th>
            {amounts.map((amount) => (
              <th key={amount} scope="col">
                {words[amount]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.lessor}>
              <th scope="row" lang="zh-CN">
                {line.lessor}
              </th>
              <Amounts of={line} amounts={amounts} />
            </tr>
          ))}
          {summed ? (
            <tr>
              <th scope="row">{words.total}</th>
              <Amounts of={sumOf(lines, amounts)} amounts={amounts} />
            </tr>
          ) : null}
        </tbody>
      </table>
    </Scroll>
  );
}

function Amounts({ of, amounts }: { of: Partial<Record<Amount, number>>; amounts: readonly Amount[] }) {
  return amounts.map((amount) => (
    <td key={amount} className="amount">
      {yuan(of[amount] ?? 0)}
    </td>
  ));
}

function sumOf(lines: readonly Line[], amounts: readonly Amount[]): Partial<Record<Amount, number>> {
  return Object.fromEntries(
    amounts.map((amount) => [amount, lines.reduce((sum, line) => sum + line[amount], 0)]),
  );
}
