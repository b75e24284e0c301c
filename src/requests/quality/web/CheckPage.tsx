import { Link, useParams } from 'react-router';
import { knowledgePermissions } from '../../../knowledge/rules/permissions.ts';
import { nameIn } from '../../../platform/i18n.ts';
import { useMay } from '../../../platform/ui/acting.tsx';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Scroll } from '../../../platform/ui/Scroll.tsx';
import { Awaited, Screen } from '../../../platform/ui/states.tsx';
import { useCity } from '../../web/city.tsx';
import { type CheckView, readCheck } from '../contract.ts';
import { qualityPermissions } from '../rules/permissions.ts';
import { AppealForm, JudgeForm } from './CheckForms.tsx';
import { qualityScreens } from './messages.ts';

/** One check: the sheet with its points, what was said, and what may be done now. */
export function CheckPage() {
  const words = usePhrases(qualityScreens);
  const { id = '' } = useParams();
  const mayJudge = useMay()(qualityPermissions['quality.judge']);
  const found = useAnswer(readCheck, { id });
  return (
    <Screen
      title={found.data === undefined ? words.title : words.check(found.data.number)}
      beside={<Link to={mayJudge ? '/checks' : '/my-checks'}>{mayJudge ? words.back : words.backMine}</Link>}
    >
      <Awaited answer={found} />
      {found.data === undefined ? null : <Body check={found.data} refresh={() => void found.refetch()} />}
    </Screen>
  );
}

function Body({ check, refresh }: { check: CheckView; refresh: () => void }) {
  const words = usePhrases(qualityScreens);
  const { names } = useCity();
  const { score, appeal, decide } = check.may;
  const may = useMay();
  // what a check taught belongs to everybody: a lead writes it down in their own words, neither the asker's title nor
  // whose check it was goes along
  const teaches =
    check.total !== null &&
    may(qualityPermissions['quality.judge']) &&
    may(knowledgePermissions['knowledge.write']);
  return (
    <>
      <section className="panel" aria-label={words.states[check.state]}>
        <p>
          <strong>{words.states[check.state]}</strong> ·{' '}
          {check.total === null || check.full === null ? words.noScore : words.of(check.total, check.full)}
        </p>
        <p lang="zh-CN">{check.title === '' ? words.noTitle : check.title}</p>
        <p className="quiet">
          {words.by} <span lang="zh-CN">{check.label}</span> ({names.post(check.post)}) ·{' '}
          <Link to={`/requests/${check.request}`}>{words.openCase}</Link>
          {teaches ? (
            <>
              {' · '}
              <Link to="/knowledge/new">{words.teach}</Link>
            </>
          ) : null}
        </p>
      </section>
      {score || decide ? (
        <JudgeForm key={check.n} check={check} isAppeal={decide} done={refresh} />
      ) : (
        <Sheet check={check} />
      )}
      {appeal ? <AppealForm check={check} done={refresh} /> : null}
      {score || appeal || decide ? null : <p className="quiet">{words.nothingToDo}</p>}
      <History check={check} />
    </>
  );
}

function Sheet({ check: { items } }: { check: CheckView }) {
  const words = usePhrases(qualityScreens);
  const { language } = useLanguage();
  return (
    <Scroll label={words.item}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{words.item}</th>
            <th scope="col">{words.most}</th>
            <th scope="col">{words.given}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ code, name, points, given }) => (
            <tr key={code}>
              <td>{nameIn(name, language)}</td>
              <td>{points}</td>
              <td>{given ?? words.noScore}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function History({ check }: { check: CheckView }) {
  const words = usePhrases(qualityScreens);
  const { names } = useCity();
  const typeOf = (type: string) => words.types[type as keyof typeof words.types] ?? type;
  return (
    <section className="panel" aria-label={words.history}>
      <h2>{words.history}</h2>
      <ol className="plain">
        {check.history.map(({ n, type, at, post, words: said }) => (
          <li key={n}>
            <strong>{typeOf(type)}</strong> <Moment at={at} />{' '}
            <span className="quiet">{names.post(post)}</span>
            {said === null ? null : (
              <p className="spoken" lang="zh-CN">
                {said}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
