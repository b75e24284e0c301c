import type { z } from 'zod';
import { formatPercent } from '../../../platform/i18n.ts';
import { useMay } from '../../../platform/ui/acting.tsx';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { callBackFigures } from '../../contract.ts';
import { requestPermissions } from '../../rules/permissions.ts';
import { callBackScreens } from './call-back-messages.ts';

type Figures = z.output<(typeof callBackFigures)['output']>;

/** 回访统计: both rates with what they can be told by, the formula in words, and who is counted apart. */
export function CallBackFigures() {
  const { figures: words } = usePhrases(callBackScreens);
  const may = useMay()(requestPermissions['requests.call-back-figures']);
  return may ? (
    <details className="gap">
      <summary>{words.title}</summary>
      <Table />
    </details>
  ) : null;
}

function Table() {
  const { figures: words } = usePhrases(callBackScreens);
  const { data } = useAnswer(callBackFigures, {});
  if (data === undefined) return null;
  return (
    <section className="panel" aria-label={words.title}>
      <dl className="facts">
        <Rate name={words.satisfaction} share={data.satisfaction} />
        <Rate name={words.solution} share={data.solution} />
        <Rate name={words.valid} share={data.valid} />
        <Count name={words.heard} count={data.heard} />
        <Count name={words.redoing} count={data.redoing} />
        <Count name={words.afterRedo} count={data.afterRedo} />
        <Count name={words.notReached} count={data.notReached} />
        <Count name={words.declined} count={data.declined} />
      </dl>
      <p className="quiet">{words.formula}</p>
    </section>
  );
}

function Rate({ name, share }: { name: string; share: Figures['solution'] }) {
  const { figures: words } = usePhrases(callBackScreens);
  const { language } = useLanguage();
  const percent = (value: number) => formatPercent(value, language);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {share === null
          ? words.nobody
          : words.between(percent(share.share), percent(share.low), percent(share.high))}
      </dd>
    </div>
  );
}

function Count({ name, count }: { name: string; count: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{count}</dd>
    </div>
  );
}
