import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faultMessages, shelfMessages } from '../messages.ts';
import type { Policy } from '../rules/policy.ts';
import { readPolicy } from '../rules/reading.ts';

const shelf = join(import.meta.dirname, '..', 'rules', 'policies');

/**
 * Reads every policy on the shelf, one folder each; a new folder is a new policy and nothing else has to be edited.
 *
 * @throws Error naming every fault and its fix when a policy's data is not sound.
 */
export async function loadPolicies(folder: string = shelf): Promise<Policy[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const codes = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(codes.sort().map((code) => loadPolicy(folder, code)));
}

async function loadPolicy(folder: string, code: string): Promise<Policy> {
  const path = join(folder, code, 'policy.json');
  const read = readPolicy(parse(await readFile(path, 'utf8'), path));
  if (!read.ok) {
    const lines = read.faults.map(({ fault, path: at, got }) => faultMessages['zh-CN'][fault](at, got));
    throw new Error([`${path}：`, ...lines].join('\n'));
  }
  if (read.policy.code !== code) {
    throw new Error(shelfMessages['zh-CN'].otherCode(path, read.policy.code, code));
  }
  return read.policy;
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(shelfMessages['zh-CN'].notJson(path), { cause });
  }
}
