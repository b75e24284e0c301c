/** Why work for an activity should wait 审核不过关不放过. */
export const gateReasons = ['no-plan', 'not-passed', 'not-in-plan'] as const;
export type GateReason = (typeof gateReasons)[number];
