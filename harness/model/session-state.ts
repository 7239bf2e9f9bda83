import type { ClientName, ThreadName } from './step.ts';

/** What the model knows of a thread. */
export interface ThreadState {
  /** `none`: nothing on disk, and nothing will come: the server that held the thread is gone. */
  readonly rollout: 'unwritten' | 'active' | 'archived' | 'none';
  readonly isLoaded: boolean;
  readonly status: 'idle' | 'systemError';
  /** Connections that get its events. */
  readonly subscribers: readonly ClientName[];
  readonly turns: readonly TurnState[];
}

export interface TurnState {
  /** Counts the turns of the session; its question and its answer hold the number. */
  readonly number: number;
  readonly status: 'completed' | 'failed' | 'interrupted';
}

/** Everything that a session depends on. Never changed, only replaced. */
export interface SessionState {
  readonly clients: readonly ClientName[];
  readonly threads: Readonly<Partial<Record<ThreadName, ThreadState>>>;
  /** Turns begun so far. */
  readonly turns: number;
}

/** The state in which every session begins. */
export function initialState(clients: readonly ClientName[]): SessionState {
  return { clients, threads: {}, turns: 0 };
}

/** The state with a thread changed, or new. */
export function withThread(
  state: SessionState,
  name: ThreadName,
  thread: ThreadState,
): SessionState {
  return { ...state, threads: { ...state.threads, [name]: thread } };
}

/** The state with each thread mapped. */
export function mapThreads(
  state: SessionState,
  change: (thread: ThreadState) => ThreadState,
): SessionState {
  const threads = Object.fromEntries(
    Object.entries(state.threads).map(([name, thread]) => [name, change(thread)]),
  );
  return { ...state, threads };
}

/** What is left of a thread once no server has it loaded. */
export function unloaded(thread: ThreadState): ThreadState {
  const rollout = thread.rollout === 'unwritten' ? 'none' : thread.rollout;
  return { ...thread, rollout, isLoaded: false, status: 'idle', subscribers: [] };
}
