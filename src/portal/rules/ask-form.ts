import { askInput } from '../../requests/contract.ts';
import { spokenWords } from '../../requests/rules/spoken.ts';

/** Steps of asking, each a page: 说事情 → 地点和联系方式 → 核对提交. */
export const askSteps = ['say', 'contact', 'check'] as const;
export type AskStep = (typeof askSteps)[number];

/** Every field of the three steps, with the step it is typed in; all are carried as text in hidden fields. */
export const stepOfField = {
  words: 'say',
  recording: 'say',
  voice: 'say',
  requestType: 'say',
  place: 'contact',
  division: 'contact',
  askerType: 'contact',
  name: 'contact',
  phone: 'contact',
  filing: 'contact',
  filerName: 'contact',
  filerPhone: 'contact',
  notify: 'contact',
  letterTo: 'contact',
  confidential: 'contact',
  wantsPublic: 'contact',
  retryKey: 'check',
  files: 'check',
} as const satisfies Record<string, AskStep>;

export type AskField = keyof typeof stepOfField;
/** Files do not ride along from page to page; a voice message does, as the sealed token it was held under. */
export type AskForm = Readonly<Record<Exclude<AskField, 'files' | 'voice'>, string>>;

/** What is wrong, by field: a reason key. */
export type Problems = Readonly<Partial<Record<AskField, string>>>;

/** What one city lets people choose and write. */
export interface AskLimits {
  requestTypes: readonly string[];
  askerTypes: readonly string[];
  wordsLength: number;
  isPlace(division: string): boolean;
}

export type AskInput = ReturnType<typeof askInput.parse>;

const allFields = Object.keys(stepOfField) as AskField[];
const fieldNames = allFields.filter((name) => name !== 'files' && name !== 'voice') as (keyof AskForm)[];
export const ticked = 'yes';

/** Characters no keyboard makes, and the mark that stands where bytes could not be read. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are taken out
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/g;

/** An empty form under a key of its own. */
export function emptyForm(retryKey: string): AskForm {
  const blank = Object.fromEntries(fieldNames.map((name) => [name, ''])) as Record<keyof AskForm, string>;
  return { ...blank, retryKey };
}

/**
 * Reads the fields as a browser sent them. Unreadable characters are taken out, so that the form can be shown and
 * sent again, and the fields they stood in are named.
 */
export function readForm(
  sent: Readonly<Record<string, unknown>>,
  freshKey: string,
): { form: AskForm; cleaned: AskField[] } {
  const cleaned: AskField[] = [];
  const form = { ...emptyForm(freshKey) } as Record<keyof AskForm, string>;
  for (const name of fieldNames) {
    const { text, isChanged } = cleanText(textOf(sent[name]));
    if (isChanged) cleaned.push(name);
    form[name] = text;
  }
  if (!/^[A-Za-z0-9-]{16,64}$/.test(form.retryKey)) form.retryKey = freshKey;
  if (!/^[A-Za-z0-9_-]{0,2000}$/.test(form.recording)) form.recording = '';
  return { form, cleaned };
}

/** One kind of line break, and no characters that nobody can read or type. */
export function cleanText(typed: string): { text: string; isChanged: boolean } {
  const lines = typed.replace(/\r\n?/g, '\n');
  const text = lines.replace(unreadable, '');
  return { text, isChanged: text !== lines };
}

function textOf(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : '';
}

/** Tells whether a box was ticked 勾选. */
export function isTicked(form: AskForm, box: 'filing' | 'confidential' | 'wantsPublic'): boolean {
  return form[box] === ticked;
}

/** The first step, up to the given one, at which something is wrong; and what. */
export function checkForm(
  form: AskForm,
  upTo: AskStep,
  limits: AskLimits,
): { ok: true } | { ok: false; step: AskStep; problems: Problems } {
  const found = { ...shapeProblems(form), ...choiceProblems(form, limits), ...contactProblems(form) };
  for (const step of askSteps) {
    // told in the order in which the fields stand on the page
    const here = allFields.filter((field) => stepOfField[field] === step && found[field] !== undefined);
    if (here.length > 0)
      return { ok: false, step, problems: Object.fromEntries(here.map((field) => [field, found[field]])) };
    if (step === upTo) break;
  }
  return { ok: true };
}

function shapeProblems(form: AskForm): Problems {
  const parsed = askInput.safeParse(rawInput(form));
  if (parsed.success) return {};
  const problems: Record<string, string> = {};
  for (const issue of parsed.error.issues) problems[String(issue.path[0])] ??= reasonOf(issue);
  return problems;
}

function reasonOf(issue: { code: string; message: string }): string {
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'too_small') return 'too-short';
  return issue.code === 'too_big' ? 'too-long' : 'format';
}

function choiceProblems(form: AskForm, limits: AskLimits): Problems {
  const { requestType, askerType, division, notify } = form;
  const words = wordsSent(form);
  return present({
    words: words.trim() === '' ? 'required' : words.length > limits.wordsLength ? 'too-long' : undefined,
    requestType: limits.requestTypes.includes(requestType) ? undefined : 'not-a-choice',
    askerType: limits.askerTypes.includes(askerType) ? undefined : 'not-a-choice',
    division: division === '' || limits.isPlace(division) ? undefined : 'not-a-choice',
    notify: ['phone', 'sms', 'letter', 'none'].includes(notify) ? undefined : 'not-a-choice',
  });
}

/** What each way of being told needs 告知: a number, a mobile, an address. */
function contactProblems(form: AskForm): Problems {
  const filing = isTicked(form, 'filing');
  const numbers = [form.phone, filing ? form.filerPhone : ''].filter((number) => number.trim() !== '');
  const hasMobile = numbers.some((number) =>
    /^(86)?1\d{10}$/.test(number.normalize('NFKC').replace(/\D/g, '')),
  );
  return present({
    phone:
      form.notify === 'phone' && numbers.length === 0
        ? 'phone-needed'
        : form.notify === 'sms' && !hasMobile
          ? 'mobile-needed'
          : undefined,
    letterTo:
      form.notify !== 'letter'
        ? undefined
        : form.letterTo.trim() === ''
          ? 'letter-needed'
          : form.letterTo.length > 200
            ? 'too-long'
            : undefined,
    filerName: filing && `${form.filerName}${form.filerPhone}`.trim() === '' ? 'filer-needed' : undefined,
  });
}

function present(problems: Partial<Record<AskField, string | undefined>>): Problems {
  return Object.fromEntries(Object.entries(problems).filter(([, reason]) => reason !== undefined));
}

/** The form as what the record receives. @throws ZodError when it was not checked before. */
export function inputOf(form: AskForm): AskInput {
  const address = form.notify === 'letter' ? { address: form.letterTo.trim() } : {};
  return askInput.parse({ ...rawInput(form), ...address });
}

/** Who only speaks 语音反映 writes no words; what stands for them is replaced once somebody wrote down what was said. */
function wordsSent({ words, recording }: AskForm): string {
  return words.trim() === '' && recording !== '' ? spokenWords : words;
}

function rawInput(form: AskForm): Record<string, unknown> {
  const { requestType, askerType, place, division, name, phone, notify, retryKey } = form;
  const words = wordsSent(form);
  const filer = isTicked(form, 'filing')
    ? { filerName: form.filerName, filerPhone: form.filerPhone.trim() }
    : {};
  return {
    ...{ words, requestType, askerType, place, name, phone: phone.trim(), notify, retryKey, ...filer },
    ...(division === '' ? {} : { division }),
    confidential: isTicked(form, 'confidential'),
    wantsPublic: isTicked(form, 'wantsPublic'),
  };
}
