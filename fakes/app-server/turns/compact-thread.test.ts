import { expect } from 'vitest';
import { assistantMessage } from '../../model-server/index.ts';
import { compactThread } from './compact-thread.ts';
import { turnTest } from './testing/turn-test.ts';
import type { ResponseItem } from './turn-types.ts';

const said = (role: string, text: string): ResponseItem => ({
  type: 'message',
  role,
  content: [{ type: role === 'user' ? 'input_text' : 'output_text', text }],
});

turnTest('keeps what the user said and a summary', async ({ turn, model }) => {
  model.script(assistantMessage('what happened'));
  const history = [said('user', 'question'), said('assistant', 'answer')];
  const { events, shape, outcome } = await turn({ run: compactThread, host: { history } });
  expect(outcome.status).toBe('completed');
  expect(shape).toBe('+contextCompaction again usage compacted token-estimate -contextCompaction');
  const compacted = events.find((event) => event.type === 'compacted');
  expect(compacted?.history).toHaveLength(2);
  expect(compacted?.history[0]).toEqual(history[0]);
  expect(JSON.stringify(compacted?.history[1])).toContain('what happened');
});

turnTest('fails with its model, and keeps the history', async ({ turn }) => {
  const provider = {
    id: 'broken',
    streamMaxRetries: 0,
    ask(): never {
      throw new Error('no model');
    },
  };
  const { shape, outcome } = await turn({ run: compactThread, provider });
  expect(outcome).toMatchObject({ status: 'failed', error: { message: 'no model' } });
  expect(shape).toBe('+contextCompaction error');
});
