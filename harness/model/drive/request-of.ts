import type { Connection } from '../../protocol/connection.ts';
import type { Decision, ResumeKey, ThreadStep } from '../step.ts';
import { questionText } from '../turn-texts.ts';
import { type SeenAnswer, seenAnswer } from './seen-answer.ts';
import type { ThreadRegister } from './thread-register.ts';
import { threadWords, turnWords } from './thread-words.ts';

/** Steps that are one request about a thread. */
export type Request = Exclude<ThreadStep, { readonly do: 'release' | Decision }>;

interface RequestDetails {
  /** Number of the question that the step asks, if it asks one. */
  readonly question: number;
  /** Whether a turn joins one that runs. */
  readonly isTurnRunning: boolean;
  /** Writes a path in the way that a resume asks for. */
  readonly spell: (path: string, key: Exclude<ResumeKey, 'id'>) => Promise<string>;
}

/**
 * Sends the request that a step is.
 */
export async function requestOf(
  step: Request,
  client: Connection,
  threads: ThreadRegister,
  { question, isTurnRunning, spell }: RequestDetails,
): Promise<SeenAnswer> {
  if (step.do === 'start') {
    const outcome = await client.request('thread/start', { model: 'mock-model' });
    if (outcome.ok) threads.add(step.thread, outcome.result.thread);
    return seenAnswer(outcome, ({ thread }) => threadWords(thread, threads));
  }
  const { id: threadId, path, turnId } = threads.of(step.thread);
  switch (step.do) {
    case 'turn': {
      const outcome = await client.request('turn/start', {
        threadId,
        input: [userText(questionText(question, step.how))],
        ...(step.how === 'asking' ? { approvalPolicy: 'untrusted' } : {}),
      });
      if (outcome.ok && !isTurnRunning)
        threads.began(step.thread, { turnId: outcome.result.turn.id, question });
      return seenAnswer(outcome, ({ turn }) => turnWords(turn));
    }
    case 'steer': {
      const input = [userText(questionText(question))];
      const params = { threadId, input, expectedTurnId: turnId };
      const outcome = await client.request('turn/steer', params);
      return seenAnswer(outcome, (result) =>
        result.turnId === turnId ? 'steered' : result.turnId,
      );
    }
    case 'interrupt': {
      const outcome = await client.request('turn/interrupt', { threadId, turnId });
      return seenAnswer(outcome, () => 'interrupted');
    }
    case 'resume': {
      const by = step.by === 'id' ? {} : { path: await spell(path, step.by) };
      const outcome = await client.request('thread/resume', { threadId, ...by });
      return seenAnswer(outcome, ({ thread }) => threadWords(thread, threads));
    }
    case 'fork': {
      const outcome = await client.request('thread/fork', { threadId });
      if (outcome.ok) threads.add(step.into, outcome.result.thread);
      return seenAnswer(outcome, ({ thread }) => threadWords(thread, threads));
    }
    case 'unsubscribe': {
      const outcome = await client.request('thread/unsubscribe', { threadId });
      return seenAnswer(outcome, ({ status }) => status);
    }
    case 'archive':
      return seenAnswer(await client.request('thread/archive', { threadId }), () => 'archived');
    case 'delete':
      return seenAnswer(await client.request('thread/delete', { threadId }), () => 'deleted');
    case 'unarchive': {
      const outcome = await client.request('thread/unarchive', { threadId });
      return seenAnswer(outcome, ({ thread }) => thread && threadWords(thread, threads));
    }
    case 'look':
    case 'read': {
      const includeTurns = step.do === 'read';
      const outcome = await client.request('thread/read', { threadId, includeTurns });
      return seenAnswer(outcome, ({ thread }) => threadWords(thread, threads));
    }
  }
}

function userText(text: string) {
  return { type: 'text' as const, text, text_elements: [] };
}
