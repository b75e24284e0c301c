import type { Config } from '../../../platform/config.ts';
import { clusterFolder } from '../../../platform/postgres/cluster.ts';
import { clearOrphan } from '../../../platform/postgres/postmaster.ts';
import { say } from '../../../platform/terminal.ts';
import { terminalMessages } from '../../../platform/terminal-messages.ts';
import { isSwitchOrdered, performSwitch } from './switch.ts';

/** Before anything runs on the data folder, a restored copy takes the place of what stands there, if that was ordered. */
export async function switchIn({ dataDir, embedded }: Config): Promise<boolean> {
  if (!embedded || !isSwitchOrdered(dataDir)) return false;
  say(terminalMessages.switching());
  await clearOrphan(clusterFolder(dataDir));
  return performSwitch(dataDir);
}
