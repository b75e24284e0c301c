import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCityNames } from '../../city/web/names.ts';
import { formatMonth } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { answerKey, useAnswer, useSend } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { Awaited, Nothing, Screen, useRefusalSentence } from '../../platform/ui/states.tsx';
import { chooseModel, type Quality, quality } from '../contract.ts';
import { triageScreens } from './messages.ts';

/** 分办准确情况: accuracy over time, what is taken for what, what is corrected most, and which version speaks. */
export function QualityPage({ mayChoose }: { mayChoose: boolean }) {
  const words = usePhrases(triageScreens).quality;
  const answer = useAnswer(quality, {}, { every: 60_000 });
  return (
    <Screen title={words.title}>
      {answer.data === undefined ? (
        <Awaited answer={answer} rows={8} />
      ) : (
        <Figures figures={answer.data} mayChoose={mayChoose} />
      )}
    </Screen>
  );
}

function Figures({ figures, mayChoose }: { figures: Quality; mayChoose: boolean }) {
  const words = usePhrases(triageScreens).quality;
  return (
    <>
      <p>{words.lead}</p>
      {figures.lag > 0 ? <p className="quiet">{words.behind(figures.lag)}</p> : null}
      {figures.months.length === 0 ? <Nothing title={words.none} /> : <Decisions figures={figures} />}
      <Models figures={figures} mayChoose={mayChoose} />
    </>
  );
}

const share = (part: number, whole: number) => (whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)}%`);

function Decisions({ figures }: { figures: Quality }) {
  const { language } = useLanguage();
  const words = usePhrases(triageScreens).quality;
  const names = useCityNames();
  return (
    <>
      <section className="panel">
        <h2>{words.months}</h2>
        <Scroll label={words.months}>
          <table className="triage-table">
            <thead>
              <tr>
                {[words.month, words.decided, words.right, words.inTwo].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figures.months.map(({ month, decided, right, inTwo }) => (
                <tr key={month}>
                  <th scope="row">{formatMonth(month, language)}</th>
                  <td>{decided}</td>
                  <td>
                    <meter
                      className="triage-meter"
                      min={0}
                      max={1}
                      value={right / decided}
                      aria-label={words.right}
                    />{' '}
                    {share(right, decided)}
                  </td>
                  <td>{share(inTwo, decided)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </section>
      <Matrix pairs={figures.pairs} />
      <section className="panel">
        <h2>{words.corrected}</h2>
        <Scroll label={words.corrected}>
          <table className="triage-table">
            <thead>
              <tr>
                <th scope="col">{words.category}</th>
                <th scope="col">{words.times}</th>
                <th scope="col">{words.decided}</th>
              </tr>
            </thead>
            <tbody>
              {figures.corrected.map(({ category, decided, corrected }) => (
                <tr key={category}>
                  <th scope="row">{names.category(category)}</th>
                  <td>{corrected}</td>
                  <td>{decided}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </section>
    </>
  );
}

const shownCategories = 12;

/** The confusion matrix of the commonest categories, each cell as dark as it is full. */
function Matrix({ pairs }: { pairs: Quality['pairs'] }) {
  const words = usePhrases(triageScreens).quality;
  const names = useCityNames();
  const totals = new Map<string, number>();
  for (const { proposed, chosen, count } of pairs)
    for (const code of new Set([proposed, chosen])) totals.set(code, (totals.get(code) ?? 0) + count);
  const codes = [...totals]
    .sort((one, other) => other[1] - one[1])
    .slice(0, shownCategories)
    .map(([code]) => code);
  const at = new Map(pairs.map(({ proposed, chosen, count }) => [`${chosen} ${proposed}`, count]));
  const most = Math.max(1, ...at.values());
  const name = (code: string) => (code === '' ? words.nothing : names.category(code));
  return (
    <section className="panel">
      <h2>{words.matrix}</h2>
      <p className="quiet">{words.matrixHint}</p>
      <Scroll label={words.matrix}>
        <table className="triage-matrix">
          <thead>
            <tr>
              <th scope="col">{words.category}</th>
              {codes.map((code) => (
                <th key={code} scope="col">
                  {name(code)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {codes.map((chosen) => (
              <tr key={chosen}>
                <th scope="row">{name(chosen)}</th>
                {codes.map((proposed) => {
                  const count = at.get(`${chosen} ${proposed}`) ?? 0;
                  const depth = Math.min(4, Math.ceil((count / most) * 4));
                  const kind = chosen === proposed ? 'right' : 'wrong';
                  return (
                    <td key={proposed} className={count === 0 ? '' : `triage-${kind}-${depth}`}>
                      {count === 0 ? '' : count}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Models({ figures, mayChoose }: { figures: Quality; mayChoose: boolean }) {
  const words = usePhrases(triageScreens).quality;
  const client = useQueryClient();
  const choosing = useSend(chooseModel, {
    done: (now) => client.setQueryData(answerKey(quality, {}), now),
  });
  const refusal = useRefusalSentence(choosing.error);
  return (
    <section className="panel">
      <h2>{words.models}</h2>
      <p className="quiet">{words.measured}</p>
      {choosing.isError ? <p role="alert">{refusal}</p> : null}
      <Scroll isWide label={words.models}>
        <table className="triage-table">
          <thead>
            <tr>
              {[words.version, words.made, words.documents, words.accuracy, words.before, ''].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.models.map((model) => (
              <tr key={model.version}>
                <th scope="row">{model.version === 0 ? words.starter : model.version}</th>
                <td>{model.madeAt === null ? '–' : <Moment at={model.madeAt} />}</td>
                <td>{model.documents}</td>
                <td>{share(model.accuracy, 1)}</td>
                <td>{model.before === null ? '–' : share(model.before, 1)}</td>
                <td>
                  {words.state[model.state]}{' '}
                  {mayChoose && model.state !== 'current' ? (
                    <Button
                      size="small"
                      loading={choosing.isPending}
                      onClick={() => choosing.mutate({ version: model.version, n: figures.n })}
                    >
                      {words.choose}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
