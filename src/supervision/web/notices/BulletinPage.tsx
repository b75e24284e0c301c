import { Alert } from 'antd';
import { Link, useParams } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { Fact } from '../../../platform/ui/Fact.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Screen } from '../../../platform/ui/states.tsx';
import { type BulletinView, readBulletin } from '../../contract-bulletins.ts';
import { BulletinSteps } from './BulletinSteps.tsx';
import { bulletinScreens } from './messages.ts';

/** One bulletin: its text, what the unit says, how it came to be, and what may be done now. */
export function BulletinPage() {
  const words = usePhrases(bulletinScreens);
  const names = useCityNames();
  const { id = '' } = useParams();
  const answer = useAnswer(readBulletin, { id });
  const view = answer.data;
  return (
    <Screen
      title={view === undefined ? words.title : words.of(names.unit(view.unit))}
      beside={<Link to="/bulletins">{words.back}</Link>}
    >
      <Awaited answer={answer} />
      {view === undefined ? null : (
        <>
          {view.recused === null ? null : (
            <Alert type="info" showIcon title={view.recused === 'bulletin-own' ? words.own : words.recused} />
          )}
          <Text view={view} />
          <BulletinSteps key={view.n} view={view} />
        </>
      )}
    </Screen>
  );
}

function Text({ view }: { view: BulletinView }) {
  const words = usePhrases(bulletinScreens);
  const dayWords = useDayWords();
  const day = (of: string | null) => (of === null ? '' : dayWords(of));
  return (
    <section className="panel" aria-label={words.text}>
      <div className="panel-head">
        <h2 lang="zh-CN">{view.title}</h2>
        <span className="badge badge-quiet">{view.isOver ? words.over : words.states[view.state]}</span>
        <span className="badge badge-quiet">{words.scopes[view.scope]}</span>
      </div>
      {view.words.split('\n').map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text never change places
        <p key={at} lang="zh-CN">
          {line}
        </p>
      ))}
      <dl className="fact-list">
        <Fact name={words.unitWords}>{view.unitWords}</Fact>
        <Fact name={words.due}>{view.state === 'hearing' ? day(view.due) : ''}</Fact>
        <Fact name={words.publishedOn}>{day(view.publishedOn)}</Fact>
        <Fact name={words.until}>{day(view.until)}</Fact>
        <Fact name={words.returned}>{view.returned}</Fact>
        <Fact name={words.opinion}>{view.opinion}</Fact>
        {view.corrections.map((one) => (
          <Fact key={one.day + one.words} name={words.correctedOn(dayWords(one.day))}>
            {one.words}
          </Fact>
        ))}
        <Fact name={words.withdrawn}>{view.withdrawn}</Fact>
      </dl>
      {view.rules === '' ? null : (
        <p className="hint" lang="zh-CN">
          {words.rules(view.rules)}
        </p>
      )}
    </section>
  );
}
