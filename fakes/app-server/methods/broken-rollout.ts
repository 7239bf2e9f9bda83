import type { Behaviour } from '../rules/behaviour.ts';
import { brokenRolloutText } from '../rules/path-rules.ts';
import { internalError, invalidRequest } from '../server/rpc-error.ts';
import type { RolloutFault } from '../storage/rollout-fault.ts';

/** How the rollout was asked for. */
export type RolloutRequest =
  | { readonly by: 'path' }
  | { readonly by: 'id' | 'read'; readonly threadId: string };

/** The refusal of a rollout that no thread can be made of. */
export function brokenRollout(
  behaviour: Behaviour,
  fault: RolloutFault,
  file: string,
  request: RolloutRequest,
): Error {
  const { kind, reason } = fault;
  const store = 'thread-store internal error: ';
  switch (behaviour.value(brokenRolloutText)) {
    case 'load': {
      if (request.by !== 'read' && kind !== 'late-meta') {
        return invalidRequest(`failed to load rollout \`${file}\`: ${oldReasons[kind] ?? reason}`);
      }
      const id = request.by === 'path' ? fault.threadId : request.threadId;
      return internalError(`failed to load rollout \`${file}\` for thread ${id}: ${reason}`);
    }
    case 'read-thread':
      return internalError(
        `failed to read thread: ${store}failed to read thread ${file}: ${reason}`,
      );
    case 'read-metadata': {
      if (kind === 'not-utf8') {
        return internalError(
          `failed to read thread: ${store}failed to load thread history ${file}: ${reason}`,
        );
      }
      const metadata = `${store}failed to read session metadata ${file}: `;
      // Found by its id, a rollout is read twice, and the failure told twice.
      const isTwice = request.by !== 'path' && (kind === 'no-meta' || kind === 'late-meta');
      return internalError(`failed to read thread: ${metadata}${isTwice ? metadata : ''}${reason}`);
    }
  }
}

const oldReasons: Partial<Record<RolloutFault['kind'], string>> = {
  empty: 'empty session file',
  'no-line': 'failed to parse thread ID from rollout file',
  'no-meta': 'failed to parse thread ID from rollout file',
};
