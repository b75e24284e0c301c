import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Example } from '../rules/learn.ts';

export type ExampleFault = 'not-json' | 'no-words' | 'no-label';

/** A line of a labelled file that cannot be used, and why. */
export class BadExample extends Error {
  readonly line: number;
  readonly fault: ExampleFault;

  constructor(file: string, line: number, fault: ExampleFault) {
    super(`${file}, line ${line}: ${fault}`);
    this.name = 'BadExample';
    this.line = line;
    this.fault = fault;
  }
}

/**
 * Reads a labelled file, one JSON object a line: `title`, `detail` (or `words`), `label` (or `category`), `dup_group`
 * (or `group`) where near duplicates are known.
 *
 * @throws BadExample naming the first line that cannot be used.
 */
export async function readExamples(file: string): Promise<Example[]> {
  const examples: Example[] = [];
  let line = 0;
  for await (const text of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    line += 1;
    if (text.trim() !== '') examples.push(exampleOf(text.replace(/^\ufeff/, ''), { file, line }));
  }
  return examples;
}

function exampleOf(text: string, { file, line }: { file: string; line: number }): Example {
  const row = objectOf(text);
  if (row === undefined) throw new BadExample(file, line, 'not-json');
  const label = textOf(row['label'] ?? row['category']);
  const title = textOf(row['title']);
  const words = textOf(row['detail'] ?? row['words']);
  const group = textOf(row['dup_group'] ?? row['group']);
  if (label === '') throw new BadExample(file, line, 'no-label');
  if (title === '' && words === '') throw new BadExample(file, line, 'no-words');
  return { title, words, label, ...(group === '' ? {} : { group: `group ${group}` }) };
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const row: unknown = JSON.parse(text);
    return typeof row === 'object' && row !== null && !Array.isArray(row)
      ? (row as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
