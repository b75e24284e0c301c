import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { v4 as newId } from 'uuid';
import { useNameIn } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { PickMany } from '../../platform/ui/Pick.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Nothing, Screen } from '../../platform/ui/states.tsx';
import { type PairRules, pairRules } from '../contract.ts';
import { listProposals, makeProposal } from '../contract-proposal.ts';
import { PairTabs } from './PairTabs.tsx';
import { proposalWords } from './pair-messages.ts';

/** 结对建议: makes one, and shows those that were made. */
export function ProposalsPage() {
  const words = usePhrases(proposalWords);
  const rules = useAnswer(pairRules, {});
  const answer = useAnswer(listProposals, {});
  return (
    <Screen title={words.title}>
      <PairTabs chosen="proposals" />
      <p>{words.lead}</p>
      {rules.data === undefined ? <Awaited answer={rules} rows={3} /> : <MakeForm rules={rules.data} />}
      <section className="panel" aria-labelledby="proposals-made">
        <h2 id="proposals-made">{words.list}</h2>
        {answer.data === undefined ? <Awaited answer={answer} rows={3} /> : null}
        {answer.data?.rows.length === 0 ? <Nothing title={words.none} next={null} /> : null}
        <ul className="cards">
          {answer.data?.rows.map((row) => (
            <li key={row.id}>
              <Link to={`/pairs/proposals/${row.id}`}>
                <Moment at={row.madeAt} year />
              </Link>{' '}
              {words.row(row.pairs, row.accepted, row.empty)}{' '}
              <span className="badge badge-quiet">{words.states[row.state]}</span>
            </li>
          ))}
        </ul>
      </section>
    </Screen>
  );
}

function MakeForm({ rules }: { rules: PairRules }) {
  const words = usePhrases(proposalWords);
  const nameIn = useNameIn();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [id] = useState(() => newId());
  const [types, setTypes] = useState<readonly string[]>(rules.types.map(({ code }) => code));
  const [nextYear, setNextYear] = useState(false);
  const sending = useSend(makeProposal, {
    done: () => {
      void client.invalidateQueries({ queryKey: [listProposals.path] });
      void navigate(`/pairs/proposals/${id}`);
    },
  });
  return (
    <form
      className="panel"
      aria-label={words.make}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate({ id, types: [...types], nextYear });
      }}
    >
      <Field label={words.types} required>
        {(control) => (
          <PickMany
            control={control}
            options={rules.types.map(({ code, name }) => ({ value: code, label: nameIn(name) }))}
            values={types}
            change={setTypes}
          />
        )}
      </Field>
      <p>
        <Checkbox checked={nextYear} onChange={(event) => setNextYear(event.target.checked)}>
          {words.nextYear}
        </Checkbox>
      </p>
      {sending.isPending ? <p role="status">{words.making}</p> : null}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <Button type="primary" htmlType="submit" loading={sending.isPending} disabled={types.length === 0}>
        {words.make}
      </Button>
    </form>
  );
}
