import { Refused } from '../../platform/errors.ts';
import {
  isPractice,
  isPracticeAwaited,
  practiceAccounts,
  practicePort,
  wishPracticeAnew,
} from '../../platform/programs/practice.ts';
import type { PracticeView } from '../contract.ts';

/** 练习: where the copy is, and as whom one may sign in there; sessions of the two are never shared. */
export function viewPractice(dataDir: string): PracticeView {
  const port = isPractice() ? null : practicePort();
  if (port === null) return { isPractice: isPractice(), port: null, ready: false, accounts: [] };
  const ready = !isPracticeAwaited(dataDir);
  const accounts = ready ? practiceAccounts(dataDir) : [];
  return {
    isPractice: false,
    port,
    ready,
    accounts: accounts.map(({ title, login, password }) => ({ title, login, password })),
  };
}

/** 清空练习: the parent, which alone starts programs, does it. @throws Refused `not-now` where there is none. */
export function practiceAnew(dataDir: string): PracticeView {
  if (isPractice() || practicePort() === null) throw new Refused('not-now', { reason: 'no-practice' });
  wishPracticeAnew(dataDir);
  return viewPractice(dataDir);
}
