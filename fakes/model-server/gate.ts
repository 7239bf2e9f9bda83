import { orAborted } from './or-aborted.ts';

/** A hold in an answer: responses wait at it until the test opens it. Stays open once opened. */
export interface Gate {
  /** Lets every present and later response pass. Opening twice is harmless. */
  open(): void;
  /** Resolves when the gate is opened. Never rejects. */
  readonly opened: Promise<void>;
  /** Resolves when the first response has come to the gate, open or not. Never rejects. */
  readonly reached: Promise<void>;
  /**
   * Called by the server: waits for the gate.
   * @throws the signal's reason, when the client went away or the server was closed.
   */
  arrive(signal: AbortSignal): Promise<void>;
}

/** A closed gate. It may be used in several answers. */
export function createGate(): Gate {
  const opened = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  return {
    open: () => opened.resolve(),
    opened: opened.promise,
    reached: reached.promise,
    arrive(signal) {
      reached.resolve();
      return orAborted(opened.promise, signal);
    },
  };
}
