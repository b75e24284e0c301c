import { type Decision, decide } from '../../decide.ts';
import { leaseFacts } from './facts.ts';
import type { Lease } from './lease.ts';
import { layOut, reckonLease } from './reckoning.ts';
import type { ReliefSetting } from './setting.ts';

/** Decides one direct lease under the rent relief of 2022 房租减免裁定. */
export function decideLease(setting: ReliefSetting, lease: Lease): Decision {
  const facts = leaseFacts(setting, lease);
  const laid = { lease, facts, segments: layOut(setting, lease) };
  return decide(setting.prepared, {
    facts,
    held: lease.held,
    reckon: (choose) => reckonLease(setting, laid, choose),
  });
}
