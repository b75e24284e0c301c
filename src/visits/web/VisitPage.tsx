import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Screen } from '../../platform/ui/states.tsx';
import {
  dropVisit,
  listVisits,
  readVisit,
  type VisitRules,
  type VisitView,
  visitRules,
} from '../contract.ts';
import { ItemCard } from './ItemCard.tsx';
import { visitScreens } from './messages.ts';
import { useTargetName } from './names.tsx';

/** One visit: who went, what they saw, what was heard and what came of it. */
export function VisitPage() {
  const { id = '' } = useParams();
  const words = usePhrases(visitScreens);
  const rules = useAnswer(visitRules, {});
  const answer = useAnswer(readVisit, { id });
  return (
    <Screen title={words.one}>
      {answer.data === undefined || rules.data === undefined ? (
        <Awaited answer={answer.data === undefined ? answer : rules} rows={6} />
      ) : (
        <Shown visit={answer.data} rules={rules.data} />
      )}
    </Screen>
  );
}

interface ShownProps {
  visit: VisitView;
  rules: VisitRules;
}

function Shown({ visit, rules }: ShownProps) {
  const words = usePhrases(visitScreens);
  const nameOf = useTargetName();
  return (
    <>
      <p lang="zh-CN">
        <strong>{nameOf(visit.target)}</strong>
      </p>
      <Facts visit={visit} rules={rules} />
      {visit.may.make ? <Planned visit={visit} /> : null}
      <section aria-labelledby="visit-items">
        <h2 id="visit-items">{words.items}</h2>
        {visit.heard.length === 0 ? <p className="quiet">{words.noItems}</p> : null}
        <ul className="cards gap">
          {visit.heard.map((item) => (
            <ItemCard key={item.id} item={item} inVisit />
          ))}
        </ul>
      </section>
      <p>
        <Link to={`/visits?target=${visit.target.id}`}>{words.others}</Link>
      </p>
    </>
  );
}

function Facts({ visit, rules }: ShownProps) {
  const words = usePhrases(visitScreens);
  const dayWords = useDayWords();
  const names = useCityNames();
  const nameIn = useNameIn();
  const form = rules.forms.find(({ code }) => code === visit.form);
  const theme = rules.rules?.themes.find(({ code }) => code === visit.theme);
  const facts: [string, string, boolean][] = [
    [words.form, form === undefined ? visit.form : nameIn(form.name), false],
    [words.who, names.postOfUnit(visit.post), false],
    [words.day, `${dayWords(visit.day)} · ${words.states[visit.state]}`, false],
    [words.theme, theme === undefined ? '' : nameIn(theme.name), false],
    [words.listeners, visit.listeners === null ? '' : String(visit.listeners), false],
    [words.met, visit.met ?? '', true],
    [words.note, visit.note ?? '', true],
    [words.dropped, visit.dropped ?? '', true],
    [words.gate, visit.gate === null ? '' : words.gates[visit.gate], false],
    [words.gifts, useGifts(visit, rules), false],
  ];
  return (
    <section className="panel" aria-label={words.one}>
      <dl className="visit-facts">
        {facts
          .filter(([, text]) => text !== '')
          .map(([name, text, isSaid]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd lang={isSaid ? 'zh-CN' : undefined}>{text}</dd>
            </div>
          ))}
      </dl>
      {visit.answers.length === 0 ? null : (
        <>
          <h2>{words.answers}</h2>
          <ul>
            {visit.answers.map(({ question, problem, words: said }) => {
              const asked = form?.questions.find(({ code }) => code === question);
              return (
                <li key={question}>
                  {asked === undefined ? question : nameIn(asked.ask)}: {problem ? words.problem : words.fine}{' '}
                  <span lang="zh-CN">{said}</span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}

function useGifts({ gifts }: VisitView, { rules }: VisitRules): string {
  const nameIn = useNameIn();
  return gifts
    .map(({ kind, count }) => {
      const found = rules?.giftKinds.find(({ code }) => code === kind);
      return `${found === undefined ? kind : nameIn(found.name)} × ${count}`;
    })
    .join(' · ');
}

function Planned({ visit }: { visit: VisitView }) {
  const words = usePhrases(visitScreens);
  const client = useQueryClient();
  const dropping = useSend(dropVisit, {
    done: () => {
      for (const { path } of [readVisit, listVisits]) void client.invalidateQueries({ queryKey: [path] });
    },
  });
  return (
    <>
      {dropping.error === null ? null : <Failed error={dropping.error} />}
      <p className="row no-print">
        <Link to={`/visits/new?plan=${visit.id}`}>{words.makeNow}</Link>
        <Button loading={dropping.isPending} onClick={() => dropping.mutate({ id: visit.id, n: visit.n })}>
          {words.drop}
        </Button>
      </p>
    </>
  );
}
