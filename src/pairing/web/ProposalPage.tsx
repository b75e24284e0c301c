import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { targetKinds } from '../../city/rules/kinds/pairing.ts';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { PickOne } from '../../platform/ui/Pick.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Screen } from '../../platform/ui/states.tsx';
import { listPairs, type PairRules, pairLimits, pairRules } from '../contract.ts';
import { decideProposal, type ProposalView, type ProposedPair, readProposal } from '../contract-proposal.ts';
import { usePairNames } from './names.tsx';
import { PairTabs } from './PairTabs.tsx';
import { limitWords, proposalWords } from './pair-messages.ts';

/** One proposal: every pair with what it costs and the next best; a person takes it whole or pair by pair. */
export function ProposalPage() {
  const { id = '' } = useParams();
  const words = usePhrases(proposalWords);
  const rules = useAnswer(pairRules, {});
  const answer = useAnswer(readProposal, { id });
  const proposal = answer.data;
  return (
    <Screen title={words.title}>
      <PairTabs chosen="proposals" />
      {proposal === undefined || rules.data === undefined ? (
        <Awaited answer={proposal === undefined ? answer : rules} rows={6} />
      ) : (
        <Review proposal={proposal} rules={rules.data} />
      )}
    </Screen>
  );
}

interface ReviewProps {
  proposal: ProposalView;
  rules: PairRules;
}

function Review({ proposal, rules }: ReviewProps) {
  const words = usePhrases(proposalWords);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const isOpen = proposal.state === 'open';
  const open = proposal.proposed.flatMap((pair, at) => (pair.accepted || pair.state === 'kept' ? [] : [at]));
  const toggle = (at: number): void => {
    const next = new Set(chosen);
    if (!next.delete(at)) next.add(at);
    setChosen(next);
  };
  return (
    <>
      <p>
        {words.summary(proposal.targets, proposal.helpers)} · {words.cost(proposal.cost)}{' '}
        <span className="quiet">{words.costHint}</span>
      </p>
      <Loosenings proposal={proposal} rules={rules} />
      {isOpen && open.length > 0 ? (
        <p className="no-print">
          <Button onClick={() => setChosen(new Set(open))}>{words.chooseAll}</Button>
        </p>
      ) : null}
      <ul className="cards gap">
        {proposal.proposed.map((pair, at) => (
          <ProposedCard
            key={`${pair.target}/${pair.type}`}
            pair={pair}
            rules={rules}
            places={proposal.places}
            isChosen={chosen.has(at)}
            toggle={isOpen && open.includes(at) ? () => toggle(at) : undefined}
          />
        ))}
      </ul>
      <Decide proposal={proposal} rules={rules} chosen={chosen} done={() => setChosen(new Set())} />
    </>
  );
}

function usePlaceName(places: ProposalView['places']): (id: string) => string {
  const names = usePairNames();
  return (id) => {
    const found = places.find((one) => one.id === id);
    const kind = targetKinds.find((one) => one === found?.kind);
    return found === undefined || kind === undefined ? id : names.target({ ...found, kind });
  };
}

interface ProposedCardProps {
  pair: ProposedPair;
  rules: PairRules;
  places: ProposalView['places'];
  isChosen: boolean;
  toggle: (() => void) | undefined;
}

function ProposedCard({ pair, rules, places, isChosen, toggle }: ProposedCardProps) {
  const words = usePhrases(proposalWords);
  const weakWords = usePhrases(limitWords).weak;
  const names = usePairNames();
  const nameIn = useNameIn();
  const placeName = usePlaceName(places);
  const type = rules.types.find(({ code }) => code === pair.type);
  const who = `${names.helper(pair.helper)} → ${placeName(pair.target)}`;
  const parts = (Object.keys(words.parts) as (keyof typeof words.parts)[]).filter(
    (part) => pair.parts[part] > 0,
  );
  return (
    <li className="card-plain pair-card">
      <span className="row">
        {toggle === undefined ? (
          <strong lang="zh-CN">{who}</strong>
        ) : (
          <Checkbox checked={isChosen} onChange={toggle}>
            <strong lang="zh-CN">{who}</strong>
          </Checkbox>
        )}
        <span className="badge badge-quiet">{type === undefined ? pair.type : nameIn(type.name)}</span>
        <span className="badge badge-quiet">
          {pair.accepted ? words.accepted : words.pairStates[pair.state]}
        </span>
        {pair.weak.map((reason) => (
          <span key={reason} className="badge badge-quiet">
            {weakWords[reason]}
          </span>
        ))}
      </span>
      <span>
        {words.cost(pair.cost)}
        {parts.length === 0
          ? ''
          : ` = ${parts.map((part) => `${words.parts[part]} ${pair.parts[part]}`).join(' + ')}`}
      </span>
      <span className="quiet">{nextWords(pair, words, names.helper)}</span>
    </li>
  );
}

function nextWords(
  { next }: ProposedPair,
  words: (typeof proposalWords)['zh-CN'],
  helperName: (helper: { unit: string; post: string | null }) => string,
): string {
  if (next.more === null) return words.nextNone;
  return next.helper === null ? words.nextEmpty(next.more) : words.next(helperName(next.helper), next.more);
}

/** Who is left out, and which limit stands against it. */
function Loosenings({ proposal, rules }: ReviewProps) {
  const words = usePhrases(proposalWords);
  const nameIn = useNameIn();
  const placeName = usePlaceName(proposal.places);
  const names = useCityNames();
  if (proposal.unfilled.length === 0) return null;
  const look = (limit: string, code: string): string => {
    if (limit === 'crowd') return placeName(code);
    const post = names.postOfUnit(code);
    return post === code ? names.unit(code) : post;
  };
  return (
    <section className="panel" aria-labelledby="proposal-unfilled">
      <h2 id="proposal-unfilled">{words.unfilled}</h2>
      <ul>
        {proposal.unfilled.map(({ target, type, anybody }) => {
          const found = rules.types.find(({ code }) => code === type);
          return (
            <li key={`${target}/${type}`}>
              <span lang="zh-CN">{placeName(target)}</span> ·{' '}
              {found === undefined ? type : nameIn(found.name)}
              {anybody ? null : <span className="error-text">{words.nobodyMay}</span>}
            </li>
          );
        })}
      </ul>
      {proposal.loosenings.length === 0 ? null : <h3>{words.loosen}</h3>}
      <ul>
        {proposal.loosenings.map(({ limit, by, at, empty }) => (
          <li key={limit}>
            {words.looseLimits[limit](by, empty)}
            {limit === 'frozen' || at.length === 0 ? null : (
              <p className="quiet">{words.at(at.map((code) => look(limit, code)).join('、'))}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DecideProps extends ReviewProps {
  chosen: ReadonlySet<number>;
  done: () => void;
}

function Decide({ proposal, rules, chosen, done }: DecideProps) {
  const words = usePhrases(proposalWords);
  const nameIn = useNameIn();
  const client = useQueryClient();
  const [ground, setGround] = useState('');
  const sending = useSend(decideProposal, {
    done: () => {
      done();
      for (const { path } of [readProposal, listPairs, pairLimits])
        void client.invalidateQueries({ queryKey: [path] });
    },
  });
  const errorOf = useFieldErrors(sending.error, { ground, accept: chosen });
  const replaces = proposal.proposed.some((pair, at) => chosen.has(at) && pair.state === 'instead');
  const send = (close: boolean): void =>
    sending.mutate({
      ...{ id: proposal.id, n: proposal.n, close, accept: close ? [] : [...chosen] },
      ...(ground === '' ? {} : { ground }),
    });
  const skipped = sending.data?.skipped.length ?? 0;
  const taken = (sending.variables?.accept.length ?? 0) - skipped;
  return (
    <section className="panel no-print" aria-label={words.title}>
      {replaces ? (
        <Field label={words.ground} required error={errorOf('ground')}>
          {(control) => (
            <PickOne
              control={control}
              options={rules.grounds.map(({ code, name }) => ({ value: code, label: nameIn(name) }))}
              value={ground}
              change={setGround}
            />
          )}
        </Field>
      ) : null}
      {sending.error === null ? null : <Failed error={sending.error} />}
      {sending.data === undefined ? null : (
        <Alert
          role="status"
          type={skipped > 0 ? 'warning' : 'success'}
          title={[words.doneAll(taken), skipped > 0 ? words.skipped(skipped) : ''].join(' ')}
        />
      )}
      {proposal.state === 'closed' ? (
        <p>{words.states.closed}</p>
      ) : (
        <div className="row form-buttons">
          <Button
            type="primary"
            disabled={chosen.size === 0}
            loading={sending.isPending}
            onClick={() => send(false)}
          >
            {words.acceptChosen(chosen.size)}
          </Button>
          <Button disabled={sending.isPending} onClick={() => send(true)}>
            {words.close}
          </Button>
        </div>
      )}
    </section>
  );
}
