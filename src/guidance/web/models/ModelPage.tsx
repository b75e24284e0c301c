import { Link, useParams } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { Fact } from '../../../platform/ui/Fact.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Screen } from '../../../platform/ui/states.tsx';
import { type EffectView, type ModelView, readModel } from '../../contract-models.ts';
import { Name } from '../parts.tsx';
import { ModelSteps } from './ModelSteps.tsx';
import { modelScreens } from './messages.ts';

/** One case: what was done, and what the data say of it. */
export function ModelPage() {
  const words = usePhrases(modelScreens);
  const { id = '' } = useParams();
  const answer = useAnswer(readModel, { id });
  const model = answer.data;
  return (
    <Screen title={words.title}>
      <p>
        <Link to="/models">{words.all}</Link>
      </p>
      {model === undefined ? (
        <Awaited answer={answer} rows={6} />
      ) : (
        <>
          <h2>
            <Name of={model.title === '' ? words.erased : model.title} />
          </h2>
          <p className="row">
            <span className="badge badge-quiet">{words.states[model.state]}</span>
          </p>
          <ModelSteps key={model.n} model={model} />
          <Facts model={model} />
          <Found model={model} />
        </>
      )}
    </Screen>
  );
}

function Facts({ model }: { model: ModelView }) {
  const words = usePhrases(modelScreens);
  const { unit, category } = useCityNames();
  const dayWords = useDayWords();
  const { claim } = model;
  const of = claim.category === null ? '' : ` · ${category(claim.category)}`;
  return (
    <section className="panel" aria-label={words.title}>
      <dl className="fact-list">
        <Fact name={words.unit}>{unit(model.unit)}</Fact>
        <Fact name={words.source}>{words.sources[model.source]}</Fact>
        <Fact name={words.evidence}>{model.evidence}</Fact>
        <Fact name={words.conditions}>{model.conditions}</Fact>
        <Fact name={words.claim}>{`${words.figures[claim.figure]} · ${words.ways[claim.wants]}${of}`}</Fact>
        <Fact name={words.before}>{`${dayWords(claim.beforeFrom)} – ${dayWords(claim.beforeTo)}`}</Fact>
        <Fact name={words.after}>{`${dayWords(claim.afterFrom)} – ${dayWords(claim.afterTo)}`}</Fact>
        <Fact name={words.consentOf}>{words.consents[model.consent]}</Fact>
        <Fact name={words.agreed}>{model.agreed}</Fact>
        <Fact name={words.publicTitle}>{model.public?.title ?? ''}</Fact>
        <Fact name={words.publicWords}>{model.public?.words ?? ''}</Fact>
        <Fact name={words.reason}>{model.reason}</Fact>
      </dl>
    </section>
  );
}

const tenths = (share: number): string => String(Math.round(share * 1000) / 10);
const percent = (share: number): string => `${tenths(share)}%`;

function Found({ model: { measured, claim } }: { model: ModelView }) {
  const words = usePhrases(modelScreens);
  const dayWords = useDayWords();
  if (measured === null) return null;
  const sides = [
    [words.mine, measured.unit],
    [words.rest, measured.rest],
  ] as const;
  const said = ({ hits, all }: EffectView['before']): string => {
    if (claim.figure === 'requests') return words.days(hits, all);
    return all === 0 ? words.nothing : words.shares(hits, all, percent(hits / all));
  };
  // a share moves by points: 40% to 60% is 20 points and not 20%
  const by = claim.figure === 'requests' ? percent : (share: number) => words.points(tenths(share));
  const moved = ({ change, low, high }: EffectView): string =>
    change === null || low === null || high === null
      ? words.nothing
      : words.changeOf(by(change), by(low), by(high));
  return (
    <section className="panel" aria-label={words.found}>
      <h2>{words.found}</h2>
      <p>{words.measuredOn(dayWords(measured.on))}</p>
      {sides.map(([name, effect]) => (
        <section key={name} aria-label={name}>
          <h3>{name}</h3>
          <dl className="fact-list">
            <Fact name={words.before}>{said(effect.before)}</Fact>
            <Fact name={words.after}>{said(effect.after)}</Fact>
            <Fact name={words.change}>{moved(effect)}</Fact>
            <Fact name={words.verdict}>{words.verdicts[effect.verdict]}</Fact>
          </dl>
        </section>
      ))}
    </section>
  );
}
