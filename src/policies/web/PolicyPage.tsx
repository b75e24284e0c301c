import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useNameIn } from '../../city/web/names.ts';
import { formatCivilDate } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { Awaited } from '../../platform/ui/states.tsx';
import { type PolicyDetail, showPolicy } from '../contract.ts';
import { yuan } from '../rules/money.ts';
import { Listings } from './Listings.tsx';
import { policyScreens } from './messages.ts';
import { PolicyHead } from './PoliciesPage.tsx';
import { PolicyFrame } from './PolicyFrame.tsx';
import { Switches } from './Switches.tsx';

/** One policy whole: texts, figures by date and layer, where layers differ, conditions, open questions. */
export function PolicyPage() {
  const { policy = '' } = useParams();
  const words = usePhrases(policyScreens);
  const say = useNameIn();
  const found = useAnswer(showPolicy, { policy });
  if (found.data === undefined) {
    return (
      <PolicyFrame title={words.places.policies}>
        <Awaited answer={found} />
      </PolicyFrame>
    );
  }
  const { data } = found;
  return (
    <PolicyFrame title={say(data.name)}>
      <Part>
        <PolicyHead policy={data} />
        <dl className="facts">
          <Fact name={words.payer}>{say(data.payer)}</Fact>
          <Fact name={words.contact}>{say(data.contact)}</Fact>
        </dl>
      </Part>
      <Switches policy={data} />
      {data.code === 'rent-relief-2022' ? <Listings policy={data} /> : null}
      <Figures policy={data} />
      <Part title={words.conflicts}>
        {data.conflicts.length === 0 ? <p>{words.noConflicts}</p> : <Lines lines={data.conflicts} />}
      </Part>
      <Conditions policy={data} />
      <Part title={words.texts}>
        <ul lang="zh-CN">
          {data.texts.map(({ ground, mark }) => (
            <li key={ground}>
              {ground} {mark === null ? null : <Mark mark={mark} />}
            </li>
          ))}
        </ul>
      </Part>
      <Part title={words.papers}>
        <Lines lines={data.documents.map(say)} />
      </Part>
      <Part title={words.questions}>
        <Lines lines={data.questions.filter(({ asked }) => asked).map(({ question }) => say(question))} />
      </Part>
    </PolicyFrame>
  );
}

function Part({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="panel">
      {title === undefined ? null : <h2>{title}</h2>}
      {children}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Mark({ mark }: { mark: 'verify' | 'invented' }) {
  const words = usePhrases(policyScreens);
  const { language } = useLanguage();
  return (
    <span className="badge badge-redo" lang={language}>
      {mark === 'verify' ? words.verify : words.invented}
    </span>
  );
}

function Figures({ policy }: { policy: PolicyDetail }) {
  const words = usePhrases(policyScreens);
  const say = useNameIn();
  const { language } = useLanguage();
  const day = (date: string) => formatCivilDate(date, language, 'full');
  const value = (unit: string, one: string | number | boolean): string => {
    if (unit === 'fen') return `¥${yuan(Number(one))}`;
    if (unit === 'per-ten-thousand') return `${Number(one) / 100}%`;
    if (unit === 'date') return day(String(one));
    return typeof one === 'boolean' ? (one ? words.yes : words.no) : String(one);
  };
  return (
    <Part title={words.figures}>
      <Scroll isWide label={words.figures}>
        <table className="rows">
          <tbody>
            {policy.parameters.flatMap(({ code, name, unit, values }) =>
              values.map((one) => (
                <tr key={`${code} ${one.from} ${one.ground}`}>
                  <th scope="row">{say(name)}</th>
                  <td className="amount">{value(unit, one.value)}</td>
                  <td>
                    {one.to === null ? words.since(day(one.from)) : words.between(day(one.from), day(one.to))}
                  </td>
                  <td lang="zh-CN">
                    {one.ground} {one.mark === null ? null : <Mark mark={one.mark} />}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </Scroll>
    </Part>
  );
}

function Conditions({ policy }: { policy: PolicyDetail }) {
  const words = usePhrases(policyScreens);
  const say = useNameIn();
  return (
    <Part title={words.conditions}>
      {policy.conditions.map(({ code, rule, name, rows }) => (
        <details key={code}>
          <summary>
            {rule} {say(name)}
          </summary>
          <ul>
            {rows.map((row) => (
              <li key={`${row.verdict} ${row.say.zh}`}>
                <strong>{row.verdict === 'pass' ? words.pass : words.refuse}</strong> {say(row.say)}{' '}
                <small lang="zh-CN">{row.ground}</small>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </Part>
  );
}
