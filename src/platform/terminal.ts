/** A sentence for whoever started the program; the first start has no language setting yet, so both are shown. */
export interface Said {
  zh: string;
  en: string;
}

/** The program cannot start or go on; both sentences say what to do next. */
export class CannotStart extends Error {
  readonly said: Said;

  constructor(said: Said) {
    super(`${said.zh}\n${said.en}`);
    this.name = 'CannotStart';
    this.said = said;
  }
}

/** Prints a step on one line. */
export function say(said: Said): void {
  process.stdout.write(`${said.zh} · ${said.en}\n`);
}

/** Prints a complaint on two lines of standard error. */
export function complain(said: Said): void {
  process.stderr.write(`✗ ${said.zh}\n  ${said.en}\n`);
}
