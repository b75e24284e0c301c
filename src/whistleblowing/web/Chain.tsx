import { Alert } from 'antd';
import { nameIn } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Day, Moment } from '../../platform/ui/moments.tsx';
import type { BoxView, CustodyView } from '../contract.ts';
import { boxScreens } from './messages.ts';

interface ChainProps {
  chain: readonly CustodyView[];
  /** The box's staff, named by their posts. */
  members: BoxView['members'];
  isWhole: boolean;
}

/** 保管链: who did what when, and whether every entry still follows from the one before. */
export function Chain({ chain, members, isWhole }: ChainProps) {
  const words = usePhrases(boxScreens).chain;
  const { language } = useLanguage();
  const posts = new Map(members.map(({ id, post }) => [id, nameIn(post, language)]));
  const types: Readonly<Record<string, string>> = words.types;
  const name = (who: string): string =>
    who === 'reporter' ? words.reporter : who === 'recovery' ? words.recovery : (posts.get(who) ?? who);
  const said = ({ type, what }: CustodyView): string =>
    type === 'assign' || type === 'admitted' || type === 'ended' ? ` → ${name(what)}` : '';
  return (
    <section className="panel" aria-labelledby="box-chain">
      <h2 id="box-chain">{words.title}</h2>
      <Alert
        type={isWhole ? 'success' : 'error'}
        role="status"
        title={isWhole ? words.whole : words.broken}
      />
      <ol className="plain">
        {chain.map((entry) => (
          <li key={entry.n}>
            {entry.at.length === 10 ? <Day date={entry.at} /> : <Moment at={entry.at} year />} ·{' '}
            {types[entry.type] ?? entry.type} · {name(entry.who)}
            {said(entry)}
          </li>
        ))}
      </ol>
    </section>
  );
}
