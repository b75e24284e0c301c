import { useQueryClient } from '@tanstack/react-query';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { Awaited, Nothing } from '../../platform/ui/states.tsx';
import { listLessors, loadLessors } from '../contract.ts';
import { LoadWorkbook } from './LoadWorkbook.tsx';
import { policyScreens } from './messages.ts';
import { PolicyFrame } from './PolicyFrame.tsx';

/** 出租方名录: whose each lessor is; looked up when a lease is decided, never asked. */
export function LessorsPage() {
  const words = usePhrases(policyScreens);
  const store = useQueryClient();
  const found = useAnswer(listLessors, {});
  const sending = useSend(loadLessors, {
    done: () => void store.invalidateQueries({ queryKey: [listLessors.path] }),
  });
  const { data } = found;
  return (
    <PolicyFrame title={words.places.lessors}>
      <p className="hint">{words.lessorsHint}</p>
      {data?.mayChange ? (
        <section className="panel">
          <LoadWorkbook template="lessors" sending={sending} send={(file) => sending.mutate({ file })} />
        </section>
      ) : null}
      {data === undefined ? <Awaited answer={found} /> : null}
      {data?.lessors.length === 0 ? <Nothing title={words.noLessors} /> : null}
      {data === undefined || data.lessors.length === 0 ? null : (
        <Scroll isWide label={words.places.lessors}>
          <table className="rows">
            <thead>
              <tr>
                {(['code', 'name', 'owner', 'control', 'coOwned', 'weak'] as const).map((key) => (
                  <th key={key} scope="col">
                    {words.lessorColumns[key]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.lessors.map((lessor) => (
                <tr key={lessor.code}>
                  <td>{lessor.code}</td>
                  <td lang="zh-CN">{lessor.name}</td>
                  <td>{words.owners[lessor.owner] ?? lessor.owner}</td>
                  <td>{words.controls[lessor.control] ?? lessor.control}</td>
                  <td>{lessor.coOwned ? words.yes : ''}</td>
                  <td>{lessor.weak ? words.yes : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </PolicyFrame>
  );
}
