/** While a session has ended and the person has not yet signed in again, calls wait here instead of failing. */
interface Gate {
  opened: Promise<void>;
  open: () => void;
}

let gate: Gate | undefined;
const listeners = new Set<() => void>();

/** Waits until the person has signed in again; what they typed stays on the page meanwhile. */
export function reopenSession(): Promise<void> {
  if (gate === undefined) {
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    gate = { opened, open };
    tellListeners();
  }
  return gate.opened;
}

/** The person is back: the calls that waited are made again. */
export function sessionReopened(): void {
  gate?.open();
  gate = undefined;
  tellListeners();
}

/** Whether somebody must sign in again before anything goes on. */
export function sessionHasEnded(): boolean {
  return gate !== undefined;
}

/** Calls back whenever a session ends or is open again; answers how to stop. */
export function watchSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}
