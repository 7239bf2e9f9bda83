import { inventHarmlessChange } from '../defect.ts';

/** What an implementation is free to do: no suite may notice any of it. */

export const membersReversed = inventHarmlessChange(
  'members-reversed',
  'the members of a frame come in the reverse order',
);

export const unknownMember = inventHarmlessChange(
  'unknown-member',
  'results have a member that no release has',
);

export const unknownNotification = inventHarmlessChange(
  'unknown-notification',
  'a notification that no release has follows every response',
);

export const spacedFrames = inventHarmlessChange(
  'spaced-frames',
  'frames have blanks between their tokens',
);

export const escapedText = inventHarmlessChange(
  'escaped-text',
  'letters of texts are written as escapes of their code points',
);

export const deferredFrames = inventHarmlessChange(
  'deferred-frames',
  'everything that is sent waits for the next round of the event loop',
);

// 0.138.0 and 0.169.0 do so now and then.
export const notLoadedTwice = inventHarmlessChange(
  'not-loaded-twice',
  'archiving a thread announces its status notLoaded twice',
);
