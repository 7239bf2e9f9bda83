import type { Step } from './step.ts';

/** What clients may send at once, for messages. */
export const overlapRequests =
  'at once clients unsubscribe, archive, unarchive, resume by id, and run plain turns';

/** Whether a step is a request whose answer and effects tell where it stands among others. */
export function isOverlapRequest(step: Step): boolean {
  switch (step.do) {
    case 'unsubscribe':
    case 'archive':
    case 'unarchive':
      return true;
    case 'resume':
      return step.by === 'id';
    case 'turn':
      return step.how === 'plain';
    default:
      return false;
  }
}
