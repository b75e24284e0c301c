import { type Finding, finding, wholePlan } from './finding.ts';
import { fold } from './folded.ts';
import { coverageOf, entriesFor, itemsOfLevel, type Subject } from './subject.ts';

/** Whether the plan has its parts 完整性: the general text, the list, items of the unit's own. */
export function checkParts({ document, rule }: Subject): Finding[] {
  const { sections, entries } = document;
  const { optionalItems, generalText } = rule.thresholds;
  const missing = rule.headings.filter(
    ({ signs }) =>
      !sections.some(({ heading, text }) => text !== '' && signs.some((sign) => heading.includes(sign))),
  );
  const length = sections.reduce((sum, { text }) => sum + fold(text, noNames).signs.length, 0);
  const optional = entries.filter(({ item }) => item === null).length;
  return [
    ...(entries.length === 0 ? [finding('no-list', wholePlan)] : []),
    ...missing.map(({ name }) => finding('part-missing', wholePlan, { said: { name }, about: name })),
    ...(length < generalText
      ? [finding('general-short', wholePlan, { said: { length, least: generalText } })]
      : []),
    ...(optional < optionalItems
      ? [finding('optional-few', wholePlan, { said: { count: optional, least: optionalItems } })]
      : []),
  ];
}

const noNames = { names: new Map(), phrases: new Map() };

/** Whether every required item of the level is carried out 规定动作落实, and not in name only. */
export function checkCoverage({ document, rule, level }: Subject): Finding[] {
  const known = new Set(rule.items.map(({ code }) => code));
  const required = itemsOfLevel(rule, level.code).flatMap((item): Finding[] => {
    const coverage = coverageOf(document, item);
    const { code, name } = item;
    const said = { item: code, name: name.zh };
    if (coverage === 'missing') return [finding('required-missing', wholePlan, { said, about: code })];
    if (coverage === 'covered') return [];
    return entriesFor(document, code).map(({ id }) =>
      finding('required-hollow', { part: 'entry', id }, { said: { ...said, signs: item.signs.join('、') } }),
    );
  });
  const unknown = document.entries.flatMap(({ id, item }) =>
    item === null || known.has(item)
      ? []
      : [finding('required-unknown', { part: 'entry', id }, { said: { item } })],
  );
  return [...required, ...unknown];
}
