import { createInterface } from 'node:readline/promises';

/** Whether somebody sits at the terminal. */
export function isAttended(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/** Asks at the terminal; only a plain yes is one. */
export async function askYes(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^(y|yes|是|确认)$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
}
