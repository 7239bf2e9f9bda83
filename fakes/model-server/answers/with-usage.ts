import type { StreamAnswer } from '../answer.ts';
import type { TokenUsage } from '../usage.ts';

/**
 * The same answer, completed with these token counts.
 * @throws TypeError for an answer that fails, because only `response.completed` carries usage.
 */
export function withUsage(answer: StreamAnswer, usage: TokenUsage): StreamAnswer {
  if (answer.closing.type === 'failed') {
    throw new TypeError(`withUsage: "${answer.summary}" does not complete, so it has no usage`);
  }
  return { ...answer, closing: { type: 'completed', usage: { ...usage } } };
}
