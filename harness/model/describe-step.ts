import type { Step } from './step.ts';

/** A step for people: `bob resumes one by its path`. */
export function describeStep(step: Step): string {
  switch (step.do) {
    case 'restart':
      return 'the server restarts';
    case 'connect':
    case 'disconnect':
      return `${step.client} ${step.do}s`;
    case 'list':
      return `${step.client} lists ${step.of} threads`;
    case 'turn':
      return `${step.client} runs a turn in ${step.thread}`;
    case 'resume':
      return `${step.client} resumes ${step.thread} by its ${step.by}`;
    case 'unsubscribe':
      return `${step.client} unsubscribes from ${step.thread}`;
    default:
      return `${step.client} ${step.do}s ${step.thread}`;
  }
}

/** The steps of a session, numbered, one a line. */
export function describeSession(steps: readonly Step[]): string {
  return steps.map((step, index) => `\n  ${index + 1}. ${describeStep(step)}`).join('');
}
