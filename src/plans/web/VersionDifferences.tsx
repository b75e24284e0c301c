import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited } from '../../platform/ui/states.tsx';
import { type PlanView, type RuleView, readPlan } from '../contract.ts';
import { differencesOf, type EntryChange, type SectionChange } from '../rules/differences.ts';
import type { PlanDocument } from '../rules/document.ts';
import { planScreens } from './messages.ts';

interface DifferencesProps {
  plan: PlanView;
  rule: RuleView;
  before: number;
}

/** What changed between two versions: sentences put in and taken out, lines of the list field by field. */
export function VersionDifferences({ plan, before }: DifferencesProps) {
  const words = usePhrases(planScreens);
  const answer = useAnswer(readPlan, { id: plan.id, version: before });
  const old = answer.data?.document;
  if (answer.data === undefined) return <Awaited answer={answer} rows={4} />;
  if (old === null || old === undefined || plan.document === null) return <p>{words.erased}</p>;
  const { sections, entries } = differencesOf(old as PlanDocument, plan.document as PlanDocument);
  const changedSections = sections.filter(({ change }) => change !== 'same');
  const changedEntries = entries.filter(({ change }) => change !== 'same');
  const title = `${words.version(before)} → ${words.version(plan.shown)}`;
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {changedSections.length + changedEntries.length === 0 ? <p>{words.nothingChanged}</p> : null}
      {changedSections.map((one) => (
        <ChangedSection key={one.id} section={one} />
      ))}
      {changedEntries.map((one) => (
        <ChangedEntry key={one.id} entry={one} />
      ))}
    </section>
  );
}

function ChangedSection({ section }: { section: SectionChange }) {
  const words = usePhrases(planScreens);
  return (
    <div className="plan-changed">
      <p className="row">
        <span className="badge badge-quiet">{words.entryChange[section.change]}</span>
        <strong lang="zh-CN">{section.heading}</strong>
      </p>
      <p lang="zh-CN" className="plan-words">
        {section.sentences.map(({ change, text }, at) => {
          const key = `${at}-${change}`;
          if (change === 'added') return <ins key={key}>{text}</ins>;
          return change === 'removed' ? <del key={key}>{text}</del> : <span key={key}>{text}</span>;
        })}
      </p>
    </div>
  );
}

function ChangedEntry({ entry }: { entry: EntryChange }) {
  const words = usePhrases(planScreens);
  const { before, after, fields, change } = entry;
  return (
    <div className="plan-changed">
      <p className="row">
        <span className="badge badge-quiet">{words.entryChange[change]}</span>
        <strong lang="zh-CN">{(after ?? before)?.what}</strong>
      </p>
      {change !== 'changed' ? null : (
        <dl className="facts">
          {fields.map((field) => (
            <div key={field}>
              <dt>{words.fields[field]}</dt>
              <dd lang="zh-CN">
                <del>{before?.[field]}</del> <ins>{after?.[field]}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
