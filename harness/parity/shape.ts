/** JSON type of a member, and its value after normalisation; of objects none, of arrays the length. */
export interface Leaf {
  readonly type: 'null' | 'boolean' | 'number' | 'string' | 'object' | 'array';
  readonly value: string;
  /** First and last millisecond that a moment of the run may mean. */
  readonly moment?: readonly [from: number, to: number];
}

/** Everything that a frame holds, by path: `result.thread.turns[0].id`. */
export type Members = ReadonlyMap<string, Leaf>;

/** One frame as it is compared. */
export interface ShapedFrame {
  /** Unique in its lane and equal in every run that shows the same frame: `turn/started T1 #2`. */
  readonly label: string;
  /** `thread/start response`, `turn/started notification`, `request`, `model request`, `note`. */
  readonly frame: string;
  /** `result`, `error -32600`; empty for frames that answer nothing. */
  readonly outcome: string;
  /** Error message, normalised; empty without one. */
  readonly message: string;
  readonly members: Members;
}

/** Frames of one case on one target, by lane: connections, `NAME sends`, `model`, `process 1`, `files`. */
export type ShapedTranscript = ReadonlyMap<string, readonly ShapedFrame[]>;
