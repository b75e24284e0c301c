import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';

/** The checkout: where `src`, `cities` and `migrations` lie. */
export const home = resolve(import.meta.dirname, '../..');

export type Mode = 'demo' | 'formal';

export interface Config {
  port: number;
  host: string;
  /** Data folder 数据目录: database, files, keys, logs. */
  dataDir: string;
  /** Application role's address; a program started by the parent always has one. */
  databaseUrl?: string;
  /** True when the database is the one in the data folder: only there demo accounts may exist. */
  embedded: boolean;
  /** Owner role for migrations; may be missing, then append-only rests on `SET ROLE` alone. */
  databaseAdminUrl?: string;
  /** 演示 or 正式, or `ask`: the first page asks. Undefined: not decided by the caller. */
  mode?: Mode | 'ask';
  /** Folder of the city loaded at start 城市目录. */
  cityFolder: string;
}

/** A setting that cannot be used; the message names the variable, its value and what to write instead. */
export class BadConfig extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'BadConfig';
  }
}

const databaseAddress = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, 'must look like postgres://user:password@host:5432/database');

const settings = z.object({
  PORT: z.coerce
    .number('must be a number from 1 to 65535, e.g. PORT=3000')
    .int('must be a whole number, e.g. PORT=3000')
    .min(1, 'must be at least 1')
    .max(65_535, 'must be at most 65535')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an address or host name, e.g. HOST=127.0.0.1 or HOST=0.0.0.0')
    .default('127.0.0.1'),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: databaseAddress.optional(),
  DATABASE_ADMIN_URL: databaseAddress.optional(),
  DIANDAN_MODE: z.enum(['demo', 'formal', 'ask'], 'must be demo (演示) or formal (正式)').optional(),
  CITY_FOLDER: z.string().default('cities/jingzhou'),
  /** Set by the parent for its children, whose DATABASE_URL is the embedded database. */
  DIANDAN_EMBEDDED: z.enum(['0', '1']).optional(),
});

/**
 * Reads the settings from the environment and names every bad one at once.
 *
 * @throws BadConfig naming variable, value and remedy.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(
    Object.keys(settings.shape).map((name) => [
      name,
      env[name]?.trim() === '' ? undefined : env[name]?.trim(),
    ]),
  );
  const parsed = settings.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => describe(issue, given));
  problems.push(...contradictions(given));
  if (!parsed.success || problems.length > 0) throw new BadConfig(problems);
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: absolute(data.DATA_DIR),
    cityFolder: absolute(data.CITY_FOLDER),
    embedded: data.DATABASE_URL === undefined || data.DIANDAN_EMBEDDED === '1',
    ...(data.DATABASE_URL === undefined ? {} : { databaseUrl: data.DATABASE_URL }),
    ...(data.DATABASE_ADMIN_URL === undefined ? {} : { databaseAdminUrl: data.DATABASE_ADMIN_URL }),
    ...(data.DIANDAN_MODE === undefined ? {} : { mode: data.DIANDAN_MODE }),
  };
}

/** True in a program whose database the parent runs in the data folder, and not one of the city's own. */
export function hasEmbeddedDatabase(env: NodeJS.ProcessEnv = process.env): boolean {
  return env['DIANDAN_EMBEDDED'] === '1';
}

const secretNames = new Set(['DATABASE_URL', 'DATABASE_ADMIN_URL']);

function describe(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0]);
  const value = secretNames.has(name) ? '' : `=${given[name] ?? ''}`;
  return `${name}${value}: ${issue.message}`;
}

function contradictions(given: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  if (given['DATABASE_ADMIN_URL'] !== undefined && given['DATABASE_URL'] === undefined) {
    problems.push(
      'DATABASE_ADMIN_URL is set without DATABASE_URL: set both, or neither for the embedded database',
    );
  }
  if (
    given['DIANDAN_MODE'] === 'demo' &&
    given['DATABASE_URL'] !== undefined &&
    given['DIANDAN_EMBEDDED'] !== '1'
  ) {
    problems.push(
      'DIANDAN_MODE=demo with DATABASE_URL: demo accounts are never made in a database of your own; use DIANDAN_MODE=formal, or unset DATABASE_URL',
    );
  }
  return problems;
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : resolve(home, path);
}
