import type { Step } from './step.ts';

/** What clients may send at once, for messages. */
export const overlapRequests =
  'at once clients send requests: start, fork, resume, read, archive, unarchive, delete, unsubscribe, steer, interrupt, and turns that do not wait';

/**
 * Whether a step is a request whose answer and effects tell where it stands among others. A list is none: it reads
 * one thread after the other, while they change.
 */
export function isOverlapRequest(step: Step): boolean {
  switch (step.do) {
    case 'turn':
      return step.how === 'plain' || step.how === 'failing';
    case 'start':
    case 'fork':
    case 'resume':
    case 'read':
    case 'archive':
    case 'unarchive':
    case 'delete':
    case 'unsubscribe':
    case 'steer':
    case 'interrupt':
      return true;
    default:
      return false;
  }
}
