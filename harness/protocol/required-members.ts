import { excerpt } from './excerpt.ts';
import type { Method } from './methods.ts';
import { TargetFailure } from './target-failure.ts';

const threadMembers = ['thread.id', 'thread.turns'];

/** Members that suites read of a result; without them no case can go on. */
const membersByMethod: Partial<Record<Method, readonly string[]>> = {
  initialize: ['userAgent'],
  'thread/start': threadMembers,
  'thread/resume': threadMembers,
  'thread/fork': threadMembers,
  'thread/read': ['thread.id'],
  'thread/list': ['data'],
  'thread/loaded/list': ['data'],
  'thread/unsubscribe': ['status'],
  'turn/start': ['turn.id'],
};

/**
 * Proves that a result has the members which {@link Methods} promises for its method.
 * @throws TargetFailure `protocol-error` naming the missing member.
 */
export function assertRequiredMembers(method: string, result: unknown, frame: number): void {
  for (const path of membersByMethod[method as Method] ?? []) {
    if (memberAt(result, path) !== undefined) continue;
    const seen = excerpt(JSON.stringify(result) ?? 'undefined');
    throw new TargetFailure(
      'protocol-error',
      `the result of ${method} has no ${path}: ${seen}`,
      frame,
    );
  }
}

function memberAt(value: unknown, path: string): unknown {
  let current = value;
  for (const key of path.split('.')) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}
