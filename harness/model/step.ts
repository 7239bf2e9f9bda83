/** Who acts in a session; simplest first. */
export const clientNames = ['alice', 'bob', 'carol'] as const;
export type ClientName = (typeof clientNames)[number];

/** The threads of a session; simplest first. */
export const threadNames = ['one', 'two', 'three'] as const;
export type ThreadName = (typeof threadNames)[number];

/**
 * How a turn goes: `plain` to its end, `failing` because the model fails, `held` until the model is let go,
 * `asking` until a client has answered whether a command may run.
 */
export const turnKinds = ['plain', 'failing', 'held', 'asking'] as const;
export type TurnKind = (typeof turnKinds)[number];

/**
 * By what a thread is resumed: its id; its path as it was announced; the same path reached `through a link`,
 * `through ..`, or `from the working folder` of the server. Simplest first.
 */
export const resumeKeys = ['id', 'path', 'link', 'dots', 'relative'] as const;
export type ResumeKey = (typeof resumeKeys)[number];

/** What clients do with a thread without further details. A `look` reads it without its turns, a `read` with them. */
export const plainThreadSteps = [
  'start',
  'release',
  'steer',
  'interrupt',
  'accept',
  'decline',
  'cancel',
  'unsubscribe',
  'archive',
  'unarchive',
  'delete',
  'look',
  'read',
] as const;

/** What a client that was asked says of a command. */
export type Decision = 'accept' | 'decline' | 'cancel';

/** What a client does with a thread. A `release` lets the model go on; the client only waits. */
export type ThreadStep =
  | EachOf<
      (typeof plainThreadSteps)[number],
      { readonly client: ClientName; readonly thread: ThreadName }
    >
  | {
      readonly do: 'turn';
      readonly client: ClientName;
      readonly thread: ThreadName;
      readonly how: TurnKind;
    }
  | {
      readonly do: 'resume';
      readonly client: ClientName;
      readonly thread: ThreadName;
      readonly by: ResumeKey;
    }
  | {
      readonly do: 'fork';
      readonly client: ClientName;
      readonly thread: ThreadName;
      readonly into: ThreadName;
    };

/** Signals that ask a server to end. */
export const signalNames = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
export type SignalName = (typeof signalNames)[number];

/** What another process does with a thread; simplest first. */
export const visitWords = ['resume', 'read', 'archive', 'unarchive'] as const;
export type VisitWord = (typeof visitWords)[number];

export interface ListStep {
  readonly do: 'list';
  readonly client: ClientName;
  readonly of: 'active' | 'archived';
}

/** One command of a session. Plain data: it is generated, shrunk, written into case files and read again. */
export type Step =
  | ThreadStep
  /** `connect` opens a connection and initialises it. */
  | EachOf<'connect' | 'open' | 'initialise' | 'disconnect', { readonly client: ClientName }>
  | ListStep
  /** Another process on the same home does something with a thread, and ends. */
  | { readonly do: 'visit'; readonly thread: ThreadName; readonly to: VisitWord }
  /** The same, with the threads of the home. */
  | { readonly do: 'overview'; readonly of: ListStep['of'] }
  | EachOf<'restart' | 'kill', object>
  /** The server is signalled; turns that are held go on to their ends. Then it is started again. */
  | { readonly do: 'signal'; readonly signal: SignalName };

/** One type for each word, so that they are told apart. */
type EachOf<Word extends string, Details> = {
  [Do in Word]: { readonly do: Do } & Details;
}[Word];
