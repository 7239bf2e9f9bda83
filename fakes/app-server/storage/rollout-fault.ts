/** A rollout that no thread can be made of. */
export class RolloutFault extends Error {
  override readonly name = 'RolloutFault';
  readonly kind: 'empty' | 'no-line' | 'no-meta' | 'late-meta' | 'not-utf8' | 'unreadable';
  /** In the words of the real server. */
  readonly reason: string;
  /** The thread that a late session_meta names. */
  readonly threadId: string | undefined;

  constructor(kind: RolloutFault['kind'], reason: string, threadId?: string) {
    super(reason);
    this.kind = kind;
    this.reason = reason;
    this.threadId = threadId;
  }
}
