import { Link } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited } from '../../platform/ui/states.tsx';
import { type FiguresView, type RegisterView, registerFiguresOf } from '../contract.ts';
import { BurnChart } from './BurnChart.tsx';
import { registerFigureWords } from './messages.ts';

interface PanelProps {
  register: RegisterView;
  figures: FiguresView;
}

/** 进度和统计: burn-down, forecast, counts with the items behind each. */
export function FiguresPanel({ register }: { register: RegisterView }) {
  const answer = useAnswer(registerFiguresOf, { register: register.code });
  const figures = answer.data;
  if (figures === undefined) return <Awaited answer={answer} rows={6} />;
  return (
    <>
      <Burn figures={figures} />
      <Forecast figures={figures} />
      <Counts figures={figures} register={register} />
      <ByChoice figures={figures} register={register} />
      <Across figures={figures} register={register} />
    </>
  );
}

function Burn({ figures: { burn } }: Pick<PanelProps, 'figures'>) {
  const words = usePhrases(registerFigureWords);
  if (burn.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="register-burn">
      <h2 id="register-burn">{words.burn}</h2>
      <p className="quiet">{words.burnLead}</p>
      <BurnChart burn={burn} />
      <details>
        <summary>{words.table}</summary>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col">{words.open}</th>
              <th scope="col">{words.done}</th>
              <th scope="col">{words.stopped}</th>
            </tr>
          </thead>
          <tbody>
            {burn.map(({ on, open, done, stopped }) => (
              <tr key={on}>
                <th scope="row">{on}</th>
                <td>{open}</td>
                <td>{done}</td>
                <td>{stopped}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function Forecast({ figures: { forecast, ends } }: Pick<PanelProps, 'figures'>) {
  const words = usePhrases(registerFigureWords);
  const dayWords = useDayWords();
  const { by, buffer } = forecast;
  return (
    <section className="panel" aria-labelledby="register-forecast">
      <h2 id="register-forecast">{words.forecast}</h2>
      <p>{words.pace(forecast.days, forecast.results, forecast.added)}</p>
      {by === null ? <p>{forecast.open === 0 ? words.allOver : words.tooFew}</p> : null}
      {by === null ? null : <p>{words.by(dayWords(by.p10), dayWords(by.p50), dayWords(by.p90))}</p>}
      {ends === null ? null : (
        <p>
          {words.ends(dayWords(ends))}{' '}
          {by === null || buffer === null ? null : (
            <strong>
              {buffer >= 0 ? words.spare(dayWords(by.p80), buffer) : words.short(dayWords(by.p80), -buffer)}
            </strong>
          )}
        </p>
      )}
    </section>
  );
}

function Counts({ figures, register }: PanelProps) {
  const words = usePhrases(registerFigureWords);
  const nameIn = useNameIn();
  const stageName = (code: string) =>
    nameIn(register.stages.find((stage) => stage.code === code)?.name ?? { zh: code });
  return (
    <section className="panel" aria-labelledby="register-counts">
      <h2 id="register-counts">{words.counts}</h2>
      <p>{words.counted(words.all, figures.all)}</p>
      <ul className="cards">
        {(['open', 'late', 'done', 'stopped', 'reopened', 'lookDue'] as const).map((name) => (
          <Line key={name} name={words[name]} counted={figures[name]} />
        ))}
      </ul>
      {figures.looks.all === 0 ? null : <p>{words.looks(figures.looks.holds, figures.looks.all)}</p>}
      {figures.days.median === null ? null : <p>{words.median(figures.days.median, figures.days.of)}</p>}
      <Sums figures={figures} register={register} />
      <h3>{words.stages}</h3>
      <ul className="cards">
        {figures.stages.map((stage) => (
          <Line key={stage.stage} name={stageName(stage.stage)} counted={stage} />
        ))}
      </ul>
      <h3>{words.ages}</h3>
      <ul className="cards">
        {figures.ages.map((age) => (
          <Line key={age.age} name={words.age[age.age]} counted={age} />
        ))}
      </ul>
    </section>
  );
}

function Sums({ figures, register }: PanelProps) {
  const words = usePhrases(registerFigureWords);
  const nameIn = useNameIn();
  return figures.sums.map(({ figure, sum, whole, from }) => {
    const name = nameIn(register.figures.find(({ code }) => code === figure)?.name ?? { zh: figure });
    const share = Number(whole) > 0 ? `${((Number(sum) / Number(whole)) * 100).toFixed(1)}%` : '–';
    return (
      <p key={figure}>{whole === null ? words.sum(name, sum, from) : words.part(name, sum, whole, share)}</p>
    );
  });
}

function ByChoice({ figures, register }: PanelProps) {
  const nameIn = useNameIn();
  const names = useCityNames();
  return figures.by.map(({ figure, choices }) => {
    const declared = register.figures.find(({ code }) => code === figure);
    const field = register.fields.find(({ code }) => code === declared?.field);
    const nameOf = (choice: string) =>
      field?.type === 'unit'
        ? names.unit(choice)
        : nameIn(field?.choices.find(({ code }) => code === choice)?.name ?? { zh: choice });
    return (
      <section key={figure} className="panel" aria-labelledby={`register-${figure}`}>
        <h2 id={`register-${figure}`}>{nameIn(declared?.name ?? { zh: figure })}</h2>
        <ul className="cards">
          {choices.map((choice) => (
            <Line key={choice.choice} name={nameOf(choice.choice)} counted={choice} />
          ))}
        </ul>
      </section>
    );
  });
}

function Across({ figures, register }: PanelProps) {
  const words = usePhrases(registerFigureWords);
  const nameIn = useNameIn();
  return figures.across.map(({ figure, pairs }) => {
    const declared = register.figures.find(({ code }) => code === figure);
    const choices = register.fields.flatMap((field) =>
      field.code === declared?.field || field.code === declared?.whole ? field.choices : [],
    );
    const nameOf = (choice: string) =>
      nameIn(choices.find(({ code }) => code === choice)?.name ?? { zh: choice });
    const fieldName = (code: string | null | undefined) =>
      nameIn(register.fields.find((field) => field.code === code)?.name ?? { zh: '' });
    const isEmpty = pairs.length === 0;
    return (
      <section key={figure} className="panel" aria-labelledby={`register-${figure}`}>
        <h2 id={`register-${figure}`}>{nameIn(declared?.name ?? { zh: figure })}</h2>
        {isEmpty ? <p>{words.noPairs}</p> : null}
        <ul className="cards">
          {pairs.map((pair) => (
            <Line
              key={`${pair.from}/${pair.to}`}
              name={words.pair(
                words.says(fieldName(declared?.whole), nameOf(pair.from)),
                words.says(fieldName(declared?.field), nameOf(pair.to)),
              )}
              counted={pair}
            />
          ))}
        </ul>
      </section>
    );
  });
}

const mostShown = 200;

function Line({ name, counted: { count, cases } }: { name: string; counted: FiguresView['open'] }) {
  const words = usePhrases(registerFigureWords);
  return (
    <li className="card-plain">
      <span>{words.counted(name, count)}</span>
      {cases.length === 0 ? null : (
        <details>
          <summary>{words.behind(cases.length)}</summary>
          <span className="row">
            {cases.slice(0, mostShown).map((id, at) => (
              <Link key={id} to={`/registers/items/${id}`}>
                {at + 1}
              </Link>
            ))}
          </span>
        </details>
      )}
    </li>
  );
}
