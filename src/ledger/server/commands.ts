import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Services, withContext } from '../../platform/context.ts';
import type { Language } from '../../platform/i18n.ts';
import { commandMessages, faultKindMessages } from '../messages.ts';
import type { SubjectKind } from '../rules/entry.ts';
import { checkMessages } from '../web/check-messages.ts';
import { lastLink } from './entries/store.ts';
import { erase, removeErasedFiles } from './erase/erase.ts';
import { rotateKeys } from './keys/rotate.ts';
import { rebuild, registeredProjections } from './rebuild/rebuild.ts';
import { readReceipt } from './receipts.ts';
import { checkOffline } from './seal/offline-check.ts';
import type { ErasureNote, Finding, Report, Sentence } from './verify/checks/report.ts';
import { checkFigures } from './verify/figures.ts';
import { sayProgress } from './verify/progress.ts';
import { checkReceipt, verify } from './verify/verify.ts';

/** Prints one line. */
type Say = (line: string) => void;

const operator = { kind: 'system', name: 'cli' } as const;

/** What the terminal runs: each prints lines and returns the exit code, 0 clean, 1 with findings or refused. */
export const ledgerCommands = {
  verify: verifyRecord,
  rebuild: rebuildByName,
  erase: eraseSubject,
  rotateKeys: rotateCityKeys,
  checkReceipt: checkReceiptFile,
  checkOffline: checkPapersOffline,
};

const listedFindings = 200;
const listedErasures = 50;

/** `diandan verify`: checks the record of one city or all, with receipts where given. */
async function verifyRecord(
  services: Services,
  command: {
    city?: string;
    receipt?: readonly string[];
    root?: readonly string[];
    figures?: boolean;
    language: Language;
  },
  say: Say,
): Promise<number> {
  const { city, receipt = [], root = [], figures = false, language } = command;
  const receipts = receipt.map((file) => ({ name: basename(file), text: readText(file) }));
  const roots = await Promise.all(root.map(readSource));
  const progress = sayProgress(language, say);
  const report = await verify(services, {
    receipts,
    roots,
    progress,
    ...(city === undefined ? {} : { city }),
  });
  const code = print(report, language, say);
  return figures ? Math.max(code, await verifyFigures(services, { city, language }, say)) : code;
}

/** `diandan verify --figures`: reckons what lists and statistics show again from the record. */
async function verifyFigures(
  services: Services,
  { city, language }: { city: string | undefined; language: Language },
  say: Say,
): Promise<number> {
  const text = commandMessages[language];
  const { figures, subjects, faults } = await checkFigures(services, city);
  for (const { city: where, source, figure, shown, recorded } of faults.slice(0, listedFindings))
    say(text.figureDiffers(`${where} · ${source} · ${figure}`, shown, recorded));
  say(faults.length === 0 ? text.figuresEqual(figures, subjects) : text.figuresFound(faults.length));
  return faults.length === 0 ? 0 : 1;
}

/** `diandan receipt`: checks one receipt and everything it vouches for. */
async function checkReceiptFile(
  services: Services,
  command: { file: string; language: Language },
  say: Say,
): Promise<number> {
  const text = commandMessages[command.language];
  const receipt = readReceipt(readText(command.file));
  if (receipt === undefined) {
    say(text.noReceipt(command.file));
    return 1;
  }
  const report = await checkReceipt(services, receipt);
  for (const finding of report.findings) say(lineOf(finding, command.language));
  const holds = report.findings.length === 0;
  say(
    holds
      ? text.receiptHolds(receipt.number, receipt.n, receipt.recordedAt)
      : text.receiptBroken(receipt.number),
  );
  return holds ? 0 : 1;
}

/** `diandan check-receipt … --root …`: checks papers against each other, without database and keys. */
async function checkPapersOffline(
  command: { files: readonly string[]; root: readonly string[]; language: Language },
  say: Say,
): Promise<number> {
  const files = command.files.map((file) => ({ name: basename(file), text: readText(file) }));
  const roots = await Promise.all(command.root.map(readSource));
  const { findings, unread } = await checkOffline([...files, ...roots]);
  const words = checkMessages[command.language];
  for (const name of unread) say(`○ ${commandMessages[command.language].noReceipt(name)}`);
  for (const finding of findings) {
    const mark = finding.good === null ? '○' : finding.good ? '✓' : '✗';
    say(`${mark} ${words[finding.code](finding)}`);
  }
  const agrees = findings.some(({ code }) => code === 'root-agrees' || code === 'root-continued');
  return agrees && findings.every(({ good }) => good !== false) ? 0 : 1;
}

/** `diandan rebuild [name]`: makes one projection, or every one, again from the record while the program runs. */
async function rebuildByName(
  services: Services,
  command: { city: string; name?: string; fromNothing?: boolean; language: Language },
  say: Say,
): Promise<number> {
  const text = commandMessages[command.language];
  const known = registeredProjections();
  const chosen = known.filter(({ name }) => command.name === undefined || name === command.name);
  if (chosen.length === 0) {
    say(text.noProjection(command.name ?? '', known.map(({ name }) => name).join(', ')));
    return 1;
  }
  for (const projection of chosen) {
    const fromNothing = command.fromNothing === true;
    const done = await rebuild(services, { city: command.city, projection, fromNothing });
    say(text.rebuilt(projection.name, done));
  }
  return 0;
}

/** `diandan erase`: erases personal values of any chain, named as `kind/subject`. @throws Refused `erased-already` */
async function eraseSubject(
  services: Services,
  command: { city: string; subject: string; names?: string; ground: string; language: Language },
  say: Say,
): Promise<number> {
  const text = commandMessages[command.language];
  const [, kind = '', subject = ''] = /^([a-z-]+)\/(.+)$/.exec(command.subject) ?? [];
  const of = { kind: kind as SubjectKind, subject };
  const erased = await withContext(services, { city: command.city, actor: operator }, async (context) => {
    const last = await lastLink(context, of);
    if (last === undefined) return undefined;
    const names = command.names?.split(',').map((name) => name.trim()) ?? 'all';
    return (await erase(context, { ...of, names, ground: command.ground, seen: last.n })).erased;
  });
  if (erased === undefined) {
    say(text.noSubject(command.subject));
    return 1;
  }
  await removeErasedFiles(services.files, command.city, erased);
  say(text.erased(command.subject, erased.values.length));
  return 0;
}

/** `diandan rotate-keys`: a new signing key and a new master key, while the servers run. */
async function rotateCityKeys(
  services: Services,
  command: { city: string; language: Language },
  say: Say,
): Promise<number> {
  const text = commandMessages[command.language];
  const done = await rotateKeys(services, command.city);
  say(text.keysRotated(done.signing.to, done.master.to, done.rewrapped));
  say(text.keysToKeep);
  return 0;
}

function print(report: Report, language: Language, say: Say): number {
  const text = commandMessages[language];
  for (const finding of report.findings.slice(0, listedFindings)) say(lineOf(finding, language));
  const unlisted = report.more + Math.max(0, report.findings.length - listedFindings);
  if (unlisted > 0) say(text.more(unlisted));
  for (const note of report.erasures.slice(0, listedErasures)) say(erasureLine(note, language));
  for (const note of report.notes) say(`${text.note}${wordsOf(note, language)}`);
  say(text.counted(report.counts));
  const total = report.findings.length + report.more;
  say(total === 0 ? text.clean : text.found(total));
  return total === 0 ? 0 : 1;
}

/** One finding on one line: what sort, where, and the sentence. */
function lineOf(finding: Finding, language: Language): string {
  const text = commandMessages[language];
  const { city, kind, subject, n, position } = finding;
  const place = [
    city,
    ...(kind === undefined ? [] : [`${kind}/${subject}`]),
    ...(n === undefined ? [] : [text.entry(n)]),
    ...(position === undefined ? [] : [text.position(position)]),
  ];
  return `✗ ${faultKindMessages[language][finding.sort]} · ${place.join(' · ')} · ${wordsOf(finding, language)}`;
}

function erasureLine(note: ErasureNote, language: Language): string {
  const { actor, at, ground, values, n } = note;
  const who =
    actor.kind === 'post' ? `${actor.unit}/${actor.post}` : actor.kind === 'system' ? actor.name : actor.kind;
  const place = `${note.city} · ${note.kind}/${note.subject}`;
  return commandMessages[language].erasure({ place, n, at, who, ground, values });
}

function wordsOf(sentence: Sentence, language: Language): string {
  return language === 'en' ? sentence.en : sentence.zh;
}

function readText(file: string): string {
  return readFileSync(file, 'utf8');
}

const printedForm = /^\s*(record|access)?[\s:：/]*\d+\s*[:：][0-9a-f\s]+$/i;

/** A root from a file, an address, or typed as it was printed. */
async function readSource(source: string): Promise<{ name: string; text: string }> {
  if (/^https?:\/\//.test(source)) {
    const answer = await fetch(source, { signal: AbortSignal.timeout(20_000) });
    return { name: source, text: await answer.text() };
  }
  return printedForm.test(source)
    ? { name: source.slice(0, 24), text: source }
    : { name: basename(source), text: readText(source) };
}
