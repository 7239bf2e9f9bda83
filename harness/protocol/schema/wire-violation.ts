import type { FrameKind } from './frame-kind.ts';

/** One way in which a frame contradicts the schema of the target that sent it. Plain data. */
export interface WireViolation {
  readonly kind: FrameKind;
  /** For a response or an error: the method of the request. */
  readonly method: string;
  /** JSON pointer into the frame; '' is the frame itself. At most 300 characters. */
  readonly instancePath: string;
  /** JSON Schema keyword that failed, or 'frame' when the frame is no JSON-RPC message at all. */
  readonly keyword: string;
  readonly message: string;
  /** Excerpt, as JSON, of the value at `instancePath`. At most 300 characters. */
  readonly seen: string;
}
