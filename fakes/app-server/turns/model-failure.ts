import type { TurnError } from './turn-types.ts';

/** A request to the model that gave no complete answer. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';
  readonly codexErrorInfo: TurnError['codexErrorInfo'];
  /** Whether asking again may help, within the provider's `stream_max_retries`. */
  readonly retryable: boolean;
  /** Milliseconds that the server asked to wait before the next attempt. */
  readonly retryAfterMs: number | undefined;
  /** Whether the answer had begun: status 200 was received. */
  readonly answerBegan: boolean;
  /** Whether nobody listens at the address, so that attempts are not counted but go on until the turn ends. */
  readonly networkDown: boolean;

  constructor(message: string, details: ModelFailureDetails = {}) {
    super(message);
    this.codexErrorInfo = details.codexErrorInfo ?? 'other';
    this.retryable = details.retryable ?? false;
    this.retryAfterMs = details.retryAfterMs;
    this.answerBegan = details.answerBegan ?? false;
    this.networkDown = details.networkDown ?? false;
  }
}

export interface ModelFailureDetails {
  readonly codexErrorInfo?: TurnError['codexErrorInfo'];
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
  readonly answerBegan?: boolean;
  readonly networkDown?: boolean;
}
