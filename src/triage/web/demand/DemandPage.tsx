import { useSearchParams } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { Tabs } from '../../../platform/ui/Tabs.tsx';
import { demand } from '../../contract-demand.ts';
import { CodingPanel } from './CodingPanel.tsx';
import { DriftPanel } from './DriftPanel.tsx';
import { ForecastPanel } from './ForecastPanel.tsx';
import { MixPanel } from './MixPanel.tsx';
import { demandWords } from './messages.ts';
import { WherePanel } from './WherePanel.tsx';

const parts = ['mix', 'drift', 'ahead', 'map', 'coding'] as const;
const panels = {
  mix: MixPanel,
  drift: DriftPanel,
  ahead: ForecastPanel,
  map: WherePanel,
  coding: CodingPanel,
} as const;

/** 需求分析: what people need, how that changes, what may come, where it gathers, and what nobody coded. */
export function DemandPage() {
  const words = usePhrases(demandWords);
  const { isDemo } = useCityNames();
  const [search] = useSearchParams();
  const found = useAnswer(demand, {});
  const part = parts.find((one) => one === search.get('part')) ?? 'mix';
  const Panel = panels[part];
  const { data } = found;
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      <Tabs label={words.tabs} names={parts} chosen={part} to={(name) => `/demand?part=${name}`}>
        {(name) => words.parts[name]}
      </Tabs>
      <Awaited answer={found} rows={6} />
      {data?.madeAt === null ? <Nothing title={words.notYet} next={words.notYetHint} /> : null}
      {data === undefined || data.madeAt === null ? null : (
        <>
          <p>
            <small className="quiet">
              {words.madeAt} <Moment at={data.madeAt} year />
              {isDemo ? ` · ${words.demo}` : ''}
            </small>
          </p>
          <Panel data={data} />
        </>
      )}
    </Screen>
  );
}
