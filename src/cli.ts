import { join } from 'node:path';
import { Command, Option } from 'commander';
import { cliMessages } from './cli-messages.ts';
import { home, readConfig } from './platform/config.ts';
import type { Services } from './platform/context.ts';
import { Refused } from './platform/errors.ts';
import { refusalSentence } from './platform/http/refusal.ts';
import type { Language } from './platform/i18n.ts';
import { requirePermission } from './platform/permission.ts';
import { reachPostgres } from './platform/postgres/index.ts';
import { machinePermissions } from './wiring.ts';

const language: Language = process.env['LANG']?.startsWith('en') === true ? 'en' : 'zh-CN';
const text = cliMessages[language];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Opens the services a command needs, on the running database or one started for it, and closes them again. */
async function withServices(work: (services: Services, dataDir: string) => Promise<number>): Promise<void> {
  const config = readConfig(process.env);
  const { openServices, requireKeys } = await import('./wiring.ts');
  const reached =
    config.databaseUrl === undefined ? await reachPostgres({ dataFolder: config.dataDir }) : undefined;
  const databaseUrl = config.databaseUrl ?? reached?.appUrl ?? '';
  const services = openServices({ dataDir: config.dataDir, databaseUrl });
  const { watchPulse } = await import('./platform/pulse.ts');
  const endPulse = watchPulse(databaseUrl, [services.pool]);
  try {
    await requireKeys(services, config.dataDir);
    process.exitCode = await work(services, config.dataDir);
  } finally {
    const { flushAccess } = await import('./ledger/index.ts');
    await flushAccess(services);
    await endPulse();
    await services.pool.end();
    await reached?.stop();
  }
}

const program = new Command('diandan').description(text.program).helpCommand('help [command]', text.help);
const cityOption = () => new Option('--city <city>', text.cityOption).default('jingzhou');

const city = program.command('city').description(text.city);
for (const verb of ['load', 'diff', 'export'] as const) {
  city
    .command(`${verb} <folder>`)
    .description(text[`city-${verb}`])
    .addOption(cityOption())
    .option('--overwrite-local', text.overwriteLocal)
    .action((folder: string, options: { city: string; overwriteLocal?: boolean }) =>
      withServices(async (services) => {
        const { cityCommands } = await import('./city/index.ts');
        const command = {
          city: options.city,
          folder,
          language,
          overwriteLocal: options.overwriteLocal === true,
        };
        return cityCommands[verb](services, command, say);
      }),
    );
}

program
  .command('verify')
  .description(text.verify)
  .option('--city <city>', text.cityOption)
  .option('--receipt <file...>', text.receipt)
  .option('--root <source...>', text.root)
  .option('--figures', text.figures)
  .action((options: { city?: string; receipt?: string[]; root?: string[]; figures?: boolean }) =>
    withServices(async (services) => {
      const { ledgerCommands } = await import('./ledger/index.ts');
      return ledgerCommands.verify(services, { ...options, language }, say);
    }),
  );

program
  .command('recount')
  .description(text.recount)
  .addOption(cityOption())
  .action((options: { city: string }) =>
    withServices(async (services) => {
      const { recountCity } = await import('./requests/index.ts');
      const { looked, changed } = await recountCity(services, options.city);
      say(text.recounted(looked, changed));
      return 0;
    }),
  );

program
  .command('check-receipt <file...>')
  .description(text.checkReceipt)
  .option('--root <source...>', text.rootOffline)
  .action(async (files: string[], { root }: { root?: string[] }) => {
    const { ledgerCommands } = await import('./ledger/index.ts');
    if (root !== undefined) {
      process.exitCode = await ledgerCommands.checkOffline({ files, root, language }, say);
      return;
    }
    await withServices(async (services) => {
      const codes: number[] = [];
      for (const file of files)
        codes.push(await ledgerCommands.checkReceipt(services, { file, language }, say));
      return Math.max(...codes);
    });
  });

program
  .command('rebuild [name]')
  .description(text.rebuild)
  .addOption(cityOption())
  .action((name: string | undefined, options: { city: string }) =>
    withServices(async (services) => {
      const { ledgerCommands } = await import('./ledger/index.ts');
      return ledgerCommands.rebuild(
        services,
        { ...options, ...(name === undefined ? {} : { name }), language },
        say,
      );
    }),
  );

program
  .command('erase <number>')
  .description(text.erase)
  .addOption(cityOption())
  .requiredOption('--ground <text>', text.ground)
  .option('--names <names>', text.names)
  .action((number: string, options: { city: string; ground: string; names?: string }) =>
    withServices(async (services) => {
      const { eraseByNumber } = await import('./requests/server/personal/erase.ts');
      await eraseByNumber(services, { ...options, number });
      say(text.erased(number));
      return 0;
    }),
  );

program
  .command('rotate-keys')
  .description(text.rotateKeys)
  .addOption(cityOption())
  .action((options: { city: string }) =>
    withServices(async (services) => {
      const { ledgerCommands } = await import('./ledger/index.ts');
      return ledgerCommands.rotateKeys(services, { ...options, language }, say);
    }),
  );

program
  .command('reset-password <login>')
  .description(text.resetPassword)
  .addOption(cityOption())
  .action((login: string, options: { city: string }) =>
    withServices(async (services) => {
      const { resetByLogin } = await import('./identity/index.ts');
      const { withContext } = await import('./platform/context.ts');
      const who = { city: options.city, actor: { kind: 'system', name: 'cli' } } as const;
      const { password } = await withContext(services, who, (context) => resetByLogin(context, login));
      say(text.newPassword(login, password));
      return 0;
    }),
  );

program
  .command('import [file]')
  .description(text.import)
  .addOption(cityOption())
  .addOption(new Option('--as <mode>', text.as).choices(['open', 'history']))
  .option('--withdraw <batch>', text.withdraw)
  .option('--ground <text>', text.withdrawGround)
  .option('--map <file>', text.map)
  .option('--sheet <name>', text.sheet)
  .option('--dry-run', text.dryRun)
  .option('--yes', text.yes)
  .option('--again', text.again)
  .action((file: string | undefined, options: ImportOptions, command: Command) => {
    const { as, withdraw } = options;
    if (withdraw !== undefined) return withdrawing(withdraw, options);
    if (file === undefined) command.error(text.importWhat);
    if (as === undefined) command.error(text.importAs);
    return withServices(async (services, dataDir) => {
      const { importCommand } = await import('./requests/import/commands.ts');
      return importCommand(services, { ...options, file, as, dataDir, language }, say);
    });
  });

program
  .command('assess-again <file>')
  .description(text.assessAgain)
  .action(async (file: string) => {
    const { assessAgain } = await import('./assessment/server/commands.ts');
    process.exitCode = assessAgain({ file, language }, say);
  });

program
  .command('train [file]')
  .description(text.train)
  .addOption(cityOption())
  .option('--to <file>', text.trainTo)
  .option('--origin <text>', text.trainOrigin)
  .option('--any-labels', text.trainAnyLabels)
  .action(
    (
      from: string | undefined,
      options: { city: string; to?: string; origin?: string; anyLabels?: boolean },
    ) =>
      withServices(async (services) => {
        const { trainCommand } = await import('./triage/server/commands.ts');
        return trainCommand(services, { ...options, language, ...(from === undefined ? {} : { from }) }, say);
      }),
  );

program
  .command('seed')
  .description(text.seed)
  .addOption(cityOption())
  .requiredOption('--cases <n>', text.cases, Number)
  .option('--seed <n>', text.seedNumber, Number, 1)
  .action((options: { city: string; cases: number; seed: number }) =>
    withServices(async (services) => {
      const { seedCommand } = await import('./requests/seed/commands.ts');
      return seedCommand(services, { ...options, language }, say);
    }),
  );

program
  .command('backup')
  .description(text.backup)
  .option('--to <folder>', text.backupTo)
  .option('--nightly', text.backupNightly)
  .action((options: { to?: string; nightly?: boolean }) => backing('backup', options));

program
  .command('backups')
  .description(text.backups)
  .option('--in <folder>', text.backupTo)
  .action((options: { in?: string }) => backing('list', options));

program
  .command('backup-trial [name]')
  .description(text.backupTrial)
  .action((name?: string) => backing('trial', name === undefined ? {} : { name }));

program
  .command('backup-keys <file>')
  .description(text.backupKeys)
  .action((file: string) => backing('keys', { file }));

program
  .command('restore <backup>')
  .description(text.restore)
  .option('--keys <file>', text.restoreKeys)
  .action((folder: string, options: { keys?: string }) => backing('restore', { folder, ...options }));

program.command('restore-aside', { hidden: true }).action(() => backing('restoreAside', {}));

interface ImportOptions {
  city: string;
  as?: 'open' | 'history';
  withdraw?: string;
  ground?: string;
  yes?: boolean;
}

function withdrawing(batch: string, { city, ground, yes }: ImportOptions): Promise<void> {
  return withServices(async (services, dataDir) => {
    const { withdrawCommand } = await import('./requests/import/withdraw-command.ts');
    const why = ground === undefined ? {} : { ground };
    return withdrawCommand(services, { batch, city, ...why, yes: yes === true, dataDir, language }, say);
  });
}

/** Backups need no city and no keyring: a restore begins where there is neither. */
async function backing<Name extends keyof typeof import('./backup/index.ts').backupCommands>(
  name: Name,
  options: Omit<
    Parameters<typeof import('./backup/index.ts').backupCommands[Name]>[0],
    'config' | 'language'
  >,
): Promise<void> {
  const { backupCommands } = await import('./backup/index.ts');
  const run = backupCommands[name] as (command: object, tell: typeof say) => Promise<number>;
  process.exitCode = await run({ config: readConfig(process.env), language, ...options }, say);
}

program
  .command('api')
  .description(text.api)
  .option('--write', text.apiWrite)
  .option('--breaking', text.apiBreaking)
  .action(async (options: { write?: boolean; breaking?: boolean }) => {
    const { currentApi, writeApi, apiFile } = await import('./describe-api.ts');
    if (options.write !== true) return say(JSON.stringify(currentApi(), undefined, 2));
    const lost = writeApi({ breaking: options.breaking === true });
    for (const line of lost) say(line);
    say(lost.length > 0 ? text.apiRefused : join(home, apiFile));
    process.exitCode = lost.length > 0 ? 1 : 0;
  });

/** Every command stands in the table of permissions. */
function guard(commands: readonly Command[], path: string): void {
  for (const command of commands) {
    const name = `${path} ${command.name()}`;
    if (command.commands.length > 0) guard(command.commands, name);
    else requirePermission(machinePermissions, name);
  }
}

guard(program.commands, 'command');
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  const { reasons } = await import('./wiring.ts');
  process.stderr.write(`✗ ${refusalSentence(error, language, reasons)}\n`);
  process.exitCode = 1;
}
