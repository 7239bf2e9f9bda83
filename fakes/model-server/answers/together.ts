import { IMMEDIATELY, type StreamAnswer, streamAnswer } from '../answer.ts';

/**
 * One response with the output of several answers, in order, closed like the last one: two tool
 * calls at once, or a message and then a failure.
 * @throws TypeError for parts with gates, delays, cuts or stalls: put those around the whole.
 */
export function together(...answers: readonly StreamAnswer[]): StreamAnswer {
  for (const { summary, timing, ending } of answers) {
    if (timing !== IMMEDIATELY || ending.type !== 'end') {
      throw new TypeError(
        `together: "${summary}" has its own timing or ending; apply that to the combined answer`,
      );
    }
  }
  const summary = answers.map((answer) => answer.summary).join(' + ');
  const whole = streamAnswer(summary || 'nothing', (context) =>
    answers.flatMap((answer) => answer.output(context)),
  );
  const last = answers.at(-1);
  return last === undefined ? whole : { ...whole, closing: last.closing };
}
