import type { TurnState } from '../turn-state.ts';

/** A call of a tool by the model. */
export interface ToolCall {
  readonly callId: string;
  readonly name: string;
  /** JSON, as the model wrote it. */
  readonly arguments: string;
}

/** What a tool gives back. */
export interface ToolResult {
  /** Told to the model. */
  readonly output: string;
  /** Said to the model in the user's name, before the output. */
  readonly note?: string;
  /** The client answered `cancel`: the turn ends as interrupted. */
  readonly cancelsTurn?: boolean;
}

/** Runs one call; never rejects. */
export type Tool = (call: ToolCall, turn: TurnState) => Promise<ToolResult>;
