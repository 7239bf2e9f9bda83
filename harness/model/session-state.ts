import type { ClientName, ThreadName, TurnKind } from './step.ts';

/** What the model knows of a thread. */
export interface ThreadState {
  /** `none`: nothing on disk, and nothing will come: deleted, or lost with the server that held it. */
  readonly rollout: 'unwritten' | 'active' | 'archived' | 'none';
  readonly isLoaded: boolean;
  /** It was unloaded with a turn that went on, whose last status may come late, and stay. */
  readonly isStatusOpen?: true;
  /** While no turn runs. */
  readonly status: 'idle' | 'systemError';
  /** Connections that get its events. */
  readonly subscribers: readonly ClientName[];
  /** Those that have ended, oldest first. */
  readonly turns: readonly TurnState[];
  readonly running?: RunningTurn;
  /** Connections that can still answer a question that is no longer open. */
  readonly canAnswerLate?: readonly ClientName[];
  /** The thread that it was forked from, and how many turns it had from it. */
  readonly source?: ThreadName;
  readonly copied?: number;
}

export interface TurnState {
  /** Questions and answers in turn. */
  readonly texts: readonly string[];
  /** `unfinished`: the server was killed before its end was written. */
  readonly status: 'completed' | 'failed' | 'interrupted' | 'unfinished';
}

/** A turn that waits, for the model to be let go or for a client to decide, or that goes on by itself. */
export interface RunningTurn {
  readonly how: TurnKind;
  /** Number of the question. */
  readonly question: number;
  /** Numbers of the questions that joined it. */
  readonly joined?: readonly number[];
  /** Connections that were asked, and are there. */
  readonly asked: readonly ClientName[];
  /** Connections that were subscribed when it began to wait, and are there. */
  readonly audience: readonly ClientName[];
  /** Of one that goes on: what is still to be told, and the turns and the status that it leads to. */
  readonly goesOn?: Pick<ThreadState, 'turns' | 'status'> & { readonly left: readonly string[] };
}

/** Everything that a session depends on. Never changed, only replaced. */
export interface SessionState {
  /** Connections that have been initialised. */
  readonly clients: readonly ClientName[];
  /** Connections that have not: they are told nothing. */
  readonly strangers: readonly ClientName[];
  readonly threads: Readonly<Partial<Record<ThreadName, ThreadState>>>;
  /** Questions asked so far. */
  readonly questions: number;
  /** Numbers of the questions whose command was accepted. */
  readonly made: readonly number[];
}

/** The state in which every session begins. */
export function initialState(clients: readonly ClientName[]): SessionState {
  return { clients, strangers: [], threads: {}, questions: 0, made: [] };
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
  const { running: _, isStatusOpen: __, ...rest } = thread;
  const rollout = thread.rollout === 'unwritten' ? 'none' : thread.rollout;
  return { ...rest, rollout, isLoaded: false, status: 'idle', subscribers: [] };
}

/** A thread whose turn has ended. */
export function withTurn(
  thread: ThreadState,
  turn: TurnState,
  status: ThreadState['status'] = 'idle',
): ThreadState {
  const { running, ...rest } = thread;
  const late = running?.how === 'asking' ? { canAnswerLate: running.asked } : {};
  return { ...rest, ...late, rollout: 'active', status, turns: [...thread.turns, turn] };
}
