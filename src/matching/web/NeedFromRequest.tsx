import { Link } from 'react-router';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { type CaseView, view } from '../../requests/contract.ts';
import { type KindView, matchingKinds } from '../contract.ts';
import { readOffered } from '../rules/offered.ts';
import { matchingPermissions } from '../rules/permissions.ts';
import { AddForm, type Value } from './AddForm.tsx';
import { matchPageWords } from './messages.ts';

/** 记为需求: beside a request, opens the form with what its words say already; the request stays as it is. */
export function NeedFromRequest({ request }: { request: CaseView }) {
  return useMay()(matchingPermissions['matches.keep']) ? <ToForm request={request} /> : null;
}

function ToForm({ request: { id, words: said } }: { request: CaseView }) {
  const words = usePhrases(matchPageWords);
  const kinds = useAnswer(matchingKinds, {}).data?.kinds ?? [];
  const first = kinds[0];
  if (first === undefined) return null;
  const read = readOffered(said, kinds);
  const isOffer = read?.side === 'offer';
  const to = `/matching?kind=${read?.kind ?? first.code}&list=${isOffer ? 'offers' : 'needs'}&request=${id}`;
  return (
    <p className="no-print">
      <Link to={to}>{isOffer ? words.fromOffer : words.fromNeed}</Link>
    </p>
  );
}

interface FromRequestProps {
  kind: KindView;
  side: 'need' | 'offer';
  request: string;
  close: () => void;
}

/** The form of a need or an offer that is made from a request, filled in as far as its words go. */
export function AddFromRequest({ request, ...props }: FromRequestProps) {
  const answer = useAnswer(view, { id: request });
  if (answer.data === undefined && answer.error === null) return null;
  const from = answer.data === undefined ? {} : filledFrom(answer.data, props.kind);
  return <AddForm {...props} request={request} from={from} />;
}

function filledFrom(request: CaseView, kind: KindView): Partial<Value> {
  const read = readOffered(request.words, [kind]);
  const town = request.division ?? '';
  if (read === undefined) return { town, words: request.words.slice(0, 400) };
  const { party, name, fits, note, shared } = read;
  const entries = Object.entries(fits);
  return {
    ...{ town, party, name: name ?? '', words: note },
    shared: shared ? entries.map(([code]) => code) : [],
    numbers: Object.fromEntries(
      entries.flatMap(([code, value]) => (typeof value === 'number' ? [[code, String(value)]] : [])),
    ),
    choices: Object.fromEntries(
      entries.flatMap(([code, value]) => (Array.isArray(value) ? [[code, value]] : [])),
    ),
  };
}
