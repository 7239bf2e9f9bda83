import type { JsonValue } from '../turns/turn-types.ts';

/** How one turn differs from others. */
export interface TurnOptions {
  readonly clientUserMessageId?: string | undefined;
  /** Told when the turn starts, in editions whose only warnings are legacy events. */
  readonly legacyWarning?: string | undefined;
  /** The thread is summed up instead of answered. */
  readonly isCompaction?: boolean;
  /** JSON schema that the answer has to fit. */
  readonly outputSchema?: JsonValue | undefined;
}
