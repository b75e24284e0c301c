import { useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import type { PlanView, RuleView } from '../contract.ts';
import { type EntryField, entryFields } from '../rules/document.ts';
import { planScreens } from './messages.ts';

/** The address of a part of the document on its page. */
export const partAddress = (part: string, id: string) => `plan-${part}-${id}`;

/** The document as its unit wrote it; parts something was found in or marked at are framed. */
export function DocumentView({ plan, rule }: { plan: PlanView; rule: RuleView }) {
  const words = usePhrases(planScreens);
  const { document } = plan;
  if (document === null) return <p className="panel">{words.erased}</p>;
  const framed = (part: string, id: string) => frameOf(plan, part, id);
  return (
    <div className="plan-document">
      <h2 lang="zh-CN">{document.title}</h2>
      <section className="panel" aria-labelledby="plan-text">
        <h3 id="plan-text">{words.text}</h3>
        {document.sections.length === 0 ? <p className="quiet">{words.empty}</p> : null}
        {document.sections.map(({ id, heading, text }) => (
          <section
            key={id}
            id={partAddress('section', id)}
            tabIndex={-1}
            className={framed('section', id)}
            aria-label={heading === '' ? words.text : heading}
          >
            {heading === '' ? null : <h4 lang="zh-CN">{heading}</h4>}
            <p lang="zh-CN" className="plan-words">
              {text}
            </p>
          </section>
        ))}
      </section>
      <section className="panel" aria-labelledby="plan-list">
        <h3 id="plan-list">{words.list}</h3>
        {document.entries.length === 0 ? <p className="quiet">{words.empty}</p> : null}
        <ol className="plan-entries">
          {document.entries.map((entry, at) => (
            <li
              key={entry.id}
              id={partAddress('entry', entry.id)}
              tabIndex={-1}
              className={framed('entry', entry.id)}
            >
              <Line entry={entry} number={at + 1} plan={plan} rule={rule} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

function frameOf({ findings, marks }: PlanView, part: string, id: string): string {
  const isMarked = marks.some((mark) => mark.part === part && mark.place === id && mark.appeal !== 'upheld');
  const found = findings.filter(({ place }) => place.part === part && place.id === id);
  const isGrave = found.some(({ severity }) => severity === 'must');
  return [
    'plan-part',
    isMarked ? 'plan-part-marked' : '',
    isGrave ? 'plan-part-must' : found.length > 0 ? 'plan-part-should' : '',
  ]
    .filter((one) => one !== '')
    .join(' ');
}

interface LineProps {
  entry: NonNullable<PlanView['document']>['entries'][number];
  number: number;
  plan: PlanView;
  rule: RuleView;
}

function Line({ entry, number, plan, rule }: LineProps) {
  const words = usePhrases(planScreens);
  const nameOf = useNameIn();
  const item = rule.items.find(({ code }) => code === entry.item);
  const activity = rule.activities.find(({ code }) => code === entry.activity);
  const isAt = (field: EntryField) =>
    plan.findings.some(({ place }) => place.id === entry.id && place.field === field);
  return (
    <>
      <p className="row">
        <strong>{words.line(number)}</strong>
        <span className="badge badge-quiet">
          {item === undefined ? words.optionalItem : nameOf(item.name)}
        </span>
        {activity === undefined ? null : <span className="badge badge-quiet">{nameOf(activity.name)}</span>}
      </p>
      <dl className="facts plan-line">
        {entryFields
          .filter((field) => field !== 'people' || entry.people !== '')
          .map((field) => (
            <div key={field} className={isAt(field) ? 'plan-field-found' : undefined}>
              <dt>{words.fields[field]}</dt>
              <dd>
                {entry[field] === '' ? (
                  <span className="quiet">{words.empty}</span>
                ) : (
                  <span lang="zh-CN">{entry[field]}</span>
                )}
              </dd>
            </div>
          ))}
      </dl>
    </>
  );
}
