/** How far an old export has come on its way in. */
export const moveStates = [
  'receiving', // 上传中
  'inspecting', // 识别中
  'unreadable', // 无法识别
  'inspected', // 待核对
  'checking', // 核对中
  'checked', // 待确认
  'loading', // 搬入中
  'loaded', // 已搬入
  'withdrawing', // 撤回中
  'withdrawn', // 已撤回
] as const;
export type MoveState = (typeof moveStates)[number];

/** What a person may do with it. */
export const moveActions = ['send', 'check', 'confirm', 'withdraw', 'drop'] as const;
export type MoveAction = (typeof moveActions)[number];

const actionsIn: Readonly<Record<MoveState, readonly MoveAction[]>> = {
  receiving: ['send', 'drop'],
  inspecting: [],
  unreadable: ['drop'],
  inspected: ['check', 'drop'],
  checking: [],
  checked: ['check', 'confirm', 'withdraw', 'drop'],
  loading: [],
  loaded: ['withdraw'],
  withdrawing: [],
  withdrawn: ['check', 'drop'],
};

/**
 * The one table of state → actions, shared by server and screen. A file that could not be loaded to its end is gone on
 * with or withdrawn, not removed: its requests would stay with nobody to take them out.
 */
export function mayMove(
  { state, partlyIn }: { state: MoveState; partlyIn: boolean },
  action: MoveAction,
): boolean {
  if (state === 'checked' && action === (partlyIn ? 'drop' : 'withdraw')) return false;
  return actionsIn[state].includes(action);
}

/** Days after which a file that nobody confirmed, or that was moved in, is removed with all that was read from it. */
export const unconfirmedDays = 30;

/** States of a file that waits for a person and has moved nothing in. */
export const unconfirmed = ['receiving', 'unreadable', 'inspected', 'checked'] as const satisfies MoveState[];

/** States in which a worker has something to do. */
export function isWorking(state: MoveState): boolean {
  return state === 'inspecting' || state === 'checking' || state === 'loading' || state === 'withdrawing';
}

/** Where a file stands when what was being done could not be done. */
export function afterFailure(state: MoveState): MoveState {
  if (state === 'inspecting') return 'unreadable';
  if (state === 'checking') return 'inspected';
  if (state === 'loading') return 'checked';
  return state === 'withdrawing' ? 'loaded' : state;
}
