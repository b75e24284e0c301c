import { Link, useParams } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Screen } from '../../../platform/ui/states.tsx';
import { type EffectView, type ModelView, readModel } from '../../contract-models.ts';
import { Fact, Name } from '../parts.tsx';
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
      <dl className="problem-facts">
        <Fact name={words.unit} text={unit(model.unit)} />
        <Fact name={words.source} text={words.sources[model.source]} />
        <Fact name={words.evidence} text={model.evidence} />
        <Fact name={words.conditions} text={model.conditions} />
        <Fact name={words.claim} text={`${words.figures[claim.figure]} · ${words.ways[claim.wants]}${of}`} />
        <Fact name={words.before} text={`${dayWords(claim.beforeFrom)} – ${dayWords(claim.beforeTo)}`} />
        <Fact name={words.after} text={`${dayWords(claim.afterFrom)} – ${dayWords(claim.afterTo)}`} />
        <Fact name={words.consentOf} text={words.consents[model.consent]} />
        <Fact name={words.agreed} text={model.agreed} />
        <Fact name={words.publicTitle} text={model.public?.title ?? ''} />
        <Fact name={words.publicWords} text={model.public?.words ?? ''} />
        <Fact name={words.reason} text={model.reason} />
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
          <dl className="problem-facts">
            <Fact name={words.before} text={said(effect.before)} />
            <Fact name={words.after} text={said(effect.after)} />
            <Fact name={words.change} text={moved(effect)} />
            <Fact name={words.verdict} text={words.verdicts[effect.verdict]} />
          </dl>
        </section>
      ))}
    </section>
  );
}
