import { Link } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { adminMessages, kindName } from '../admin-messages.ts';
import { dataKinds } from '../contract-admin.ts';

/** 城市数据: every kind the city decides, with how many items it has. */
export function CityDataPage() {
  const words = usePhrases(adminMessages);
  const answer = useAnswer(dataKinds, {});
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      {answer.data === undefined ? (
        <Awaited answer={answer} rows={8} />
      ) : (
        <table className="rows">
          <tbody>
            {answer.data.kinds.map(({ kind, count }) => (
              <tr key={kind}>
                <th scope="row">
                  <Link to={`/city-data/${kind}`}>{kindName(words, kind)}</Link>
                </th>
                <td>{words.count(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Screen>
  );
}
