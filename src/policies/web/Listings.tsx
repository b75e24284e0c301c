import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useCityNames } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { loadListings, type PolicyDetail, showPolicy } from '../contract.ts';
import { LoadWorkbook } from './LoadWorkbook.tsx';
import { policyScreens } from './messages.ts';

/** Published listings of 2022: facts with who published them; loaded whole by the unit in charge. */
export function Listings({ policy }: { policy: PolicyDetail }) {
  const words = usePhrases(policyScreens);
  const names = useCityNames();
  const store = useQueryClient();
  const [ground, setGround] = useState('');
  const sending = useSend(loadListings, {
    done: () => void store.invalidateQueries({ queryKey: [showPolicy.path] }),
  });
  return (
    <section className="panel">
      <h2>{words.listings}</h2>
      {policy.listings.length === 0 ? (
        <p>{words.noListings}</p>
      ) : (
        <Scroll isWide label={words.listings}>
          <table className="rows">
            <thead>
              <tr>
                {(['county', 'area', 'from', 'to', 'issuer', 'published'] as const).map((key) => (
                  <th key={key} scope="col">
                    {words.columns[key]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {policy.listings.map((one) => (
                <tr key={`${one.county} ${one.area} ${one.from}`}>
                  <td lang="zh-CN">{names.division(one.county)}</td>
                  <td lang="zh-CN">{one.area}</td>
                  <td>{one.from}</td>
                  <td>{one.to ?? ''}</td>
                  <td lang="zh-CN">{one.issuer}</td>
                  <td>{one.published}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {policy.mayChange ? (
        <details className="inline-form">
          <summary>{words.loadListings}</summary>
          <Field label={words.ground} required>
            {(control) => (
              <Input
                {...control}
                maxLength={500}
                value={ground}
                onChange={(event) => setGround(event.target.value)}
              />
            )}
          </Field>
          <LoadWorkbook
            template="listings"
            sending={sending}
            send={(file) => sending.mutate({ policy: policy.code, n: policy.n, ground, file })}
          />
        </details>
      ) : null}
    </section>
  );
}
