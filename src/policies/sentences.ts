import { formatCivilDate, type Language, nameIn } from '../platform/i18n.ts';
import { policyMessages } from './messages.ts';
import type { Alternative, Decision } from './rules/decide.ts';
import type { Due } from './rules/due.ts';
import { yuan } from './rules/money.ts';
import type { Policy, Words } from './rules/policy.ts';
import type { PreparedPolicy, Step } from './rules/prepare.ts';

type Values = Readonly<Record<string, string | number>>;

/** A decision in words, part by part, for pages that show each in its place. */
export interface SaidDecision {
  status: string[];
  standing: string;
  reasons: string[];
  /** Those of the reasons that refuse: why not. */
  refusals: string[];
  missing: string[];
  outcomes: string[];
  file: string[];
  due: string[];
  /** What other readings of open questions give. */
  otherwise: string[];
}

/** Says a decision part by part 裁定说明. */
export function sayDecision(prepared: PreparedPolicy, decision: Decision, language: Language): SaidDecision {
  const { policy } = prepared;
  const say = policyMessages[language];
  return {
    status: statusLines(policy, decision, language),
    standing: say.standing[decision.standing],
    reasons: decision.trace.flatMap((step) => stepLine(policy, step, language)),
    refusals: decision.trace
      .filter(({ verdict }) => verdict === 'refuse')
      .flatMap((step) => stepLine(policy, step, language)),
    missing: missingLines(policy, decision, language),
    outcomes: outcomeLines(policy, decision, language),
    file: decision.file ? [say.file] : [],
    due: decision.due.flatMap((due) => dueLines(policy, due, language)),
    otherwise: decision.alternatives.map((one) => alternativeLine(policy, one, language)),
  };
}

/**
 * Says a decision so that the person concerned understands it: whether the policy is in force, how it stands,
 * each reason with the layer that decided it, what is missing, what follows and until when, and what other readings give.
 */
export function decisionLines(prepared: PreparedPolicy, decision: Decision, language: Language): string[] {
  const { policy } = prepared;
  const say = policyMessages[language];
  const said = sayDecision(prepared, decision, language);
  return [
    ...said.status,
    said.standing,
    ...said.reasons,
    ...said.missing,
    ...said.outcomes,
    ...said.file,
    ...said.due,
    ...said.otherwise,
    ...(decision.standing === 'eligible' ? [say.payer(nameIn(policy.payer, language))] : []),
    say.contact(nameIn(policy.contact, language)),
  ];
}

/** Says where layers differ about a policy's figures on the day, and which one decides 口径冲突. */
export function conflictLines({ policy, conflicts }: PreparedPolicy, language: Language): string[] {
  return conflicts.map(({ matter, decides, differs }) => {
    const name = policy.parameters.find(({ code }) => code === matter)?.name;
    const others = differs
      .map(({ text }) => groundOf(policy, text, language))
      .join(policyMessages[language].list);
    const title = name === undefined ? matter : nameIn(name, language);
    return policyMessages[language].conflict(title, groundOf(policy, decides.text, language), others);
  });
}

/** Fills the blanks of a policy's sentence: {amount|fen} as yuan, {day|date} as a date, {n} as it is. */
export function fill(words: Words, values: Values, language: Language): string {
  return nameIn(words, language).replace(
    /\{([\w-]+)(?:\|(fen|date))?\}/g,
    (_whole, name: string, form?: string) => {
      const value = values[name];
      if (value === undefined) return '';
      if (form === 'fen') return yuan(Number(value));
      return form === 'date' ? formatCivilDate(String(value), language, 'full') : String(value);
    },
  );
}

function statusLines(policy: Policy, { status }: Decision, language: Language): string[] {
  const say = policyMessages[language];
  const { from, to, abolished, afterwards } = policy.validity;
  const date = (day: string | undefined) => (day === undefined ? '' : formatCivilDate(day, language, 'full'));
  const end = status === 'abolished' ? abolished?.on : to;
  const isOver = status === 'expired' || status === 'abolished';
  return [
    `${nameIn(policy.name, language)}${language === 'en' ? ': ' : '：'}${say.status[status](date(from), date(end))}`,
    ...(isOver && afterwards === 'settlement' ? [say.settlementOnly] : []),
    ...(policy.mark === 'verify' ? [say.verify] : []),
  ];
}

function stepLine(policy: Policy, { code, verdict, values = {} }: Step, language: Language): string[] {
  const say = policyMessages[language];
  const [table, row] = code.split('.');
  const condition = policy.conditions.find((one) => one.code === table);
  if (verdict === 'open') return condition === undefined ? [] : [say.open(nameIn(condition.name, language))];
  const source =
    condition?.branches.find((one) => one.code === row) ?? policy.steps.find((one) => one.code === code);
  if (source === undefined) return [];
  const words = fill(source.say, values, language);
  const ground = groundOf(policy, source.text, language);
  if (verdict === 'note') return [say.notes(words, ground)];
  return [verdict === 'pass' ? say.passes(words, ground) : say.refuses(words, ground)];
}

/** A text with its layer, title and number, as the ground of a sentence. */
export function groundOf(policy: Policy, code: string, language: Language): string {
  const say = policyMessages[language];
  const text = policy.texts.find((one) => one.code === code);
  return text === undefined ? code : say.ground(say.layer[text.layer], text.title, text.number ?? '');
}

function missingLines({ facts, documents }: Policy, { missing }: Decision, language: Language): string[] {
  const say = policyMessages[language];
  const questions = missing.facts.flatMap((code) => {
    const fact = facts.find((one) => one.code === code);
    return fact === undefined ? [] : [nameIn(fact.question, language)];
  });
  const papers = missing.documents.flatMap((code) => {
    const paper = documents.find((one) => one.code === code);
    return paper === undefined ? [] : [nameIn(paper.name, language)];
  });
  return [
    ...(questions.length === 0 ? [] : [say.missingFacts(questions.join(say.list))]),
    ...(papers.length === 0 ? [] : [say.missingPapers(papers.join(say.list))]),
  ];
}

function outcomeLines(policy: Policy, { outcomes }: Decision, language: Language): string[] {
  return outcomes.flatMap(({ code, fen }) => {
    const outcome = policy.outcomes.find((one) => one.code === code);
    if (outcome === undefined || (outcome.amount !== undefined && fen === undefined)) return [];
    const values: Values = fen === undefined ? {} : { fen };
    return [
      policyMessages[language].notes(
        fill(outcome.say, values, language),
        groundOf(policy, outcome.text, language),
      ),
    ];
  });
}

function dueLines(policy: Policy, due: Due, language: Language): string[] {
  const say = policyMessages[language];
  const name = policy.deadlines.find(({ code }) => code === due.code)?.name;
  const title = name === undefined ? due.code : nameIn(name, language);
  const day = (date: string) => formatCivilDate(date, language, 'full');
  return [
    say.due(title, day(due.by), groundOf(policy, due.text, language)),
    ...(due.warning === undefined
      ? []
      : [say.warning(day(due.warning.by), groundOf(policy, due.warning.text, language))]),
  ];
}

function alternativeLine(policy: Policy, one: Alternative, language: Language): string {
  const say = policyMessages[language];
  const asked = policy.switches.find(({ code }) => code === one.switch);
  const option = asked?.options.find(({ code }) => code === one.option);
  const question = asked === undefined ? one.switch : nameIn(asked.question, language);
  const reading = option === undefined ? one.option : nameIn(option.name, language);
  return say.otherwise(question, reading, say.standing[one.standing], yuan(one.fen));
}
