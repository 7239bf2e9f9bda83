import type { ThreadState } from '../session-state.ts';
import { answerText, questionText } from '../turn-texts.ts';

/** The turns of a thread as answers tell them. */
export function turnsTold({ turns }: Pick<ThreadState, 'turns'>): string[] {
  return turns.map(({ number, status }) => {
    const texts = [questionText(number), ...(status === 'completed' ? [answerText(number)] : [])];
    return `${status}: ${texts.join(', ')}`;
  });
}
