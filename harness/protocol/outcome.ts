import type { RpcError } from './messages.ts';

/** How a target answered a request; `frame` is the answer's place in the transcript. */
export type Outcome<Result = unknown> =
  | { readonly ok: true; readonly method: string; readonly result: Result; readonly frame: number }
  | {
      readonly ok: false;
      readonly method: string;
      readonly error: RpcError;
      readonly frame: number;
    };
