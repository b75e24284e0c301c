import { Link } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { adminMessages, kindName } from '../admin-messages.ts';
import { dataKinds } from '../contract-admin.ts';
import type { KindName } from '../rules/kinds/registry.ts';
import { kindGroups } from './kind-groups.ts';

/** 城市数据: every kind the city decides, by what it is for, with how many items it has. */
export function CityDataPage() {
  const words = usePhrases(adminMessages);
  const answer = useAnswer(dataKinds, {});
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      {answer.data === undefined ? (
        <Awaited answer={answer} rows={8} />
      ) : (
        <div className="kind-groups">
          {kindGroups.map(({ group, kinds }) => (
            <section key={group} aria-labelledby={`kinds-${group}`}>
              <h2 id={`kinds-${group}`}>{words.kindGroups[group]}</h2>
              <Kinds kinds={answer.data.kinds.filter(({ kind }) => kinds.includes(kind))} />
            </section>
          ))}
        </div>
      )}
    </Screen>
  );
}

function Kinds({ kinds }: { kinds: readonly { kind: KindName; count: number; marked: number }[] }) {
  const words = usePhrases(adminMessages);
  return (
    <table className="rows">
      <thead className="only-read">
        <tr>
          <th scope="col">{words.kindHead}</th>
          <th scope="col">{words.countHead}</th>
          <th scope="col">{words.marked}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ kind, count, marked }) => (
          <tr key={kind}>
            <th scope="row">
              <Link to={`/city-data/${kind}`}>{kindName(words, kind)}</Link>
            </th>
            <td className="kind-count">{words.count(count)}</td>
            <td className="kind-marked">
              {marked === 0 ? null : (
                <Link to={`/city-data/${kind}?marked=1`}>{words.markedCount(marked)}</Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
