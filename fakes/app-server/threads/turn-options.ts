import type { JsonValue, ResponseItem } from '../turns/turn-types.ts';

/** How one turn differs from others. */
export interface TurnOptions {
  /** Absent: the next one of the thread. */
  readonly id?: string;
  readonly clientUserMessageId?: string | undefined;
  /** Told when the turn starts, in editions whose only warnings are legacy events. */
  readonly legacyWarning?: string | undefined;
  /** What the model is told before the input; no client sees it. */
  readonly opening?: readonly ResponseItem[];
  /** The thread is summed up instead of answered. */
  readonly isCompaction?: boolean;
  /** JSON schema that the answer has to fit. */
  readonly outputSchema?: JsonValue | undefined;
}
