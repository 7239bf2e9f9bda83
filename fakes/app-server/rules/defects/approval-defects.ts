import { inventDefect } from '../defect.ts';

/** Wrong questions to clients and wrong uses of their answers. No release showed any of it. */

const since = '0.107';

export const askedOfFirst = inventDefect(
  'asked-of-first',
  'an approval is asked of the first subscriber only',
  ['APPROVAL-01'],
  { since },
);

export const askedOfEverybody = inventDefect(
  'asked-of-everybody',
  'an approval is asked of every connection',
  ['APPROVAL-01'],
  { since },
);

export const resolvedToFirst = inventDefect(
  'resolved-to-first',
  'serverRequest/resolved reaches the first subscriber only',
  ['APPROVAL-02'],
  { since },
);

export const lateAnswerRefused = inventDefect(
  'late-answer-refused',
  'an answer that nobody waits for is answered with an error',
  ['APPROVAL-03', 'APPROVAL-11', 'APPROVAL-12'],
  { since },
  'protocol-error',
);

export const answeredAskedAgain = inventDefect(
  'answered-asked-again',
  'a resume brings approvals that were answered',
  ['APPROVAL-04'],
  { since },
);

export const disconnectCancelsQuestion = inventDefect(
  'disconnect-cancels-question',
  'an approval is cancelled when a subscriber is gone',
  ['APPROVAL-05'],
  { since },
);

export const unsubscribeCancelsQuestion = inventDefect(
  'unsubscribe-cancels-question',
  'an approval is cancelled when a subscriber leaves',
  ['APPROVAL-06'],
  { since: '0.121' },
);

export const declinedRuns = inventDefect(
  'declined-runs',
  'a declined command runs',
  ['APPROVAL-07'],
  { since },
);

export const cancelDeclines = inventDefect(
  'cancel-declines',
  'a cancelled approval ends the command, but not the turn',
  ['APPROVAL-08'],
  { since },
);

export const errorConsents = inventDefect(
  'error-consents',
  'an error as the answer counts as consent',
  ['APPROVAL-09'],
  { since },
);

export const unreadableConsents = inventDefect(
  'unreadable-consents',
  'an answer that cannot be read counts as consent',
  ['APPROVAL-10'],
  { since },
);

export const anyIdAnswers = inventDefect(
  'any-id-answers',
  'an answer with an unknown id counts for the open approval',
  ['APPROVAL-11'],
  { since },
);

export const interruptUnresolved = inventDefect(
  'interrupt-unresolved',
  'an approval that an interrupt cancels is not resolved',
  ['APPROVAL-12'],
  { since },
);

export const questionIdsRepeat = inventDefect(
  'question-ids-repeat',
  'every approval has the id 0',
  ['APPROVAL-13'],
  { since },
);

export const waitingUnflagged = inventDefect(
  'waiting-unflagged',
  'the status does not say that an approval is open',
  ['STATUS-08'],
  { since },
);
