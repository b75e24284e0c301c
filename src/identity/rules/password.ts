import { commonWords } from './common-passwords.ts';

/** Fewest characters 口令最短长度 (GB/T 22239-2019 8.1.4.1 asks for complexity; length gives it without riddles). */
export const shortestPassword = 10;
export const longestPassword = 128;

/** From this length on, letters alone will do: a sentence is stronger than a riddle. So is one in Chinese at any length. */
const longEnoughForOneKind = 16;

export type PasswordFault =
  | 'password-short'
  | 'password-long'
  | 'password-one-kind'
  | 'password-common'
  | 'password-login'
  | 'password-same';

export interface PasswordChoice {
  password: string;
  login: string;
  /** The one in use, where it is known. */
  current?: string;
}

/** What is wrong with a password somebody wants, or undefined when it will do. */
export function passwordFault({ password, login, current }: PasswordChoice): PasswordFault | undefined {
  const characters = [...password];
  if (characters.length < shortestPassword) return 'password-short';
  if (characters.length > longestPassword) return 'password-long';
  if (password === current) return 'password-same';
  const plain = password.normalize('NFKC').toLowerCase();
  if (login.length > 2 && plain.includes(login)) return 'password-login';
  if (isRun(plain) || isRepeated(plain) || isCommon(plain)) return 'password-common';
  if (isOneKind(plain)) return 'password-one-kind';
  return undefined;
}

function isOneKind(plain: string): boolean {
  return (
    plain.length < longEnoughForOneKind &&
    [/^[a-z]+$/, /^\d+$/, /^[^a-z0-9\p{Letter}]+$/u].some((kind) => kind.test(plain))
  );
}

/** 1234567890, abcdefghijk, 9876543210: every step the same. */
function isRun(plain: string): boolean {
  const codes = [...plain].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => wrap(code - (codes[index] ?? 0)));
  return steps.every((step) => step === steps[0]) && Math.abs(steps[0] ?? 0) <= 1;
}

/** 9 → 0 goes on counting. */
function wrap(step: number): number {
  return Math.abs(step) === 9 ? -Math.sign(step) : step;
}

/** aaaaaaaaaa, abcabcabcabc: one piece of at most five characters over and over. */
function isRepeated(plain: string): boolean {
  return /^(.{1,5}?)\1+.{0,4}$/u.test(plain) && new Set(plain).size <= 5;
}

/** A common word with digits and signs, or at most three letters beside digits that follow one another. */
function isCommon(plain: string): boolean {
  const letters = plain.replace(/[^\p{Letter}]/gu, '');
  const digits = plain.replace(/\D/g, '');
  if (letters.length <= 3 && digits.length >= 5 && (isRun(digits) || isRepeated(digits))) return true;
  const word = commonWords.find((common) => plain.includes(common));
  return (
    word !== undefined && !/\p{Letter}/u.test(plain.replace(word, '')) && plain.length < longEnoughForOneKind
  );
}
