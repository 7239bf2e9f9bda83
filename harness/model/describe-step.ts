import type { Step } from './step.ts';

/** A step for people: `bob resumes one by its path`. */
export function describeStep(step: Step): string {
  switch (step.do) {
    case 'restart':
      return 'the server restarts';
    case 'signal':
      return `the server gets ${step.signal} and is started again`;
    case 'kill':
      return 'the server is killed and started again';
    case 'overview':
      return `another process lists ${step.of} threads`;
    case 'visit':
      return `another process ${step.to}s ${step.thread}`;
    case 'list':
      return `${step.client} lists ${step.of} threads`;
    case 'turn':
      return `${step.client} runs ${turnWords[step.how]} in ${step.thread}`;
    case 'resume':
      return `${step.client} resumes ${step.thread} by its ${keyWords[step.by]}`;
    case 'fork':
      return `${step.client} forks ${step.thread} into ${step.into}`;
    case 'open':
      return `${step.client} opens a connection`;
    case 'connect':
    case 'initialise':
    case 'disconnect':
      return `${step.client} ${step.do}s`;
    default:
      return `${step.client} ${threadVerbs[step.do]} ${step.thread}`;
  }
}

const turnWords = {
  plain: 'a turn',
  failing: 'a failing turn',
  held: 'a held turn',
  asking: 'an asking turn',
} as const;

const keyWords = {
  id: 'id',
  path: 'path',
  link: 'path through a link',
  dots: 'path through ..',
  relative: 'path from the working folder',
} as const;

const threadVerbs = {
  start: 'starts',
  release: 'lets the model go on in',
  steer: 'steers the turn of',
  interrupt: 'interrupts the turn of',
  accept: 'accepts the command of',
  decline: 'declines the command of',
  cancel: 'cancels the command of',
  unsubscribe: 'unsubscribes from',
  archive: 'archives',
  unarchive: 'unarchives',
  delete: 'deletes',
  look: 'looks at',
  read: 'reads',
} as const;

/** The steps of a session, numbered, one a line. */
export function describeSession(steps: readonly Step[]): string {
  return steps.map((step, index) => `${index + 1}. ${describeStep(step)}`).join('\n');
}
