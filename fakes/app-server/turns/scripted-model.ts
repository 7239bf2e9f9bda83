import { setImmediate } from 'node:timers/promises';
import { usageHasCacheWrites } from './item-rules.ts';
import { lastExchange } from './last-exchange.ts';
import { ModelFailure } from './model-failure.ts';
import { sampleAnswer } from './sample-answer.ts';
import { AT_CAPACITY, disconnected } from './stream-failure.ts';
import type {
  JsonObject,
  ModelEvent,
  ModelProvider,
  ModelRequest,
  ResponseItem,
} from './turn-types.ts';
import { wait } from './wait.ts';

/**
 * The model of a server without configured provider. It answers the last thing that the user said, always the
 * same way: `You said: <text>`, in three deltas. A marker in the text, in square brackets, asks for more:
 *
 * | marker | answer |
 * |---|---|
 * | `[shell: COMMAND]` | runs the command, then says what it printed |
 * | `[approve: COMMAND]` | the same, but asks the client first under `on-request` and `untrusted` |
 * | `[patch: FILE]` | writes `hello` into a new file through `apply_patch` |
 * | `[think]` | reasons in two deltas before it answers |
 * | `[long: N]` | answers in N deltas, each a word, at most 100,000 |
 * | `[hold]` | begins to answer and goes on only when the turn is interrupted |
 * | `[fail]`, `[fail: MESSAGE]` | the stream breaks with a server error |
 * | `[overloaded]` | refuses because the model is at capacity |
 *
 * Commands run for real, like those of any model.
 *
 * A turn that works at a goal is answered as if the objective had been said, and then reaches the goal.
 *
 * A turn with an `outputSchema` is answered with the least JSON that fits; markers have no meaning there.
 */
export function createScriptedModel(id = 'openai'): ModelProvider {
  return { id, streamMaxRetries: 0, ask: answer };
}

async function* answer(request: ModelRequest): AsyncGenerator<ModelEvent> {
  request.signal.throwIfAborted();
  const { said, outputs, rank, isGoal } = lastExchange(request.input);
  const { outputSchema } = request;
  // Whoever wants a structured answer quotes the user more often than not, markers and all.
  const marker = outputSchema === undefined ? /\[(\w+)(?::\s*([^\]]*))?\]/.exec(said) : null;
  const name = marker?.[1];
  const argument = marker?.[2]?.trim() ?? '';
  if (name === 'overloaded') {
    throw new ModelFailure(AT_CAPACITY, { codexErrorInfo: 'serverOverloaded', answerBegan: true });
  }
  yield { type: 'created' };
  if (name === 'fail') throw disconnected(argument || 'the scripted model failed');
  const isReached = !isGoal || name === 'hold' || outputs.some((it) => it.startsWith('{"goal"'));
  const call =
    (outputs.length === 0 ? toolCall(name, argument, rank) : undefined) ??
    (isReached ? undefined : goalCall(rank));
  if (call) {
    yield { type: 'item-done', item: call };
  } else {
    if (name === 'think') yield* thought(rank);
    const words =
      name === 'long'
        ? longText(argument)
        : outputSchema !== undefined
          ? [JSON.stringify(sampleAnswer(outputSchema, `You said: ${lastLine(said)}`))]
          : isGoal
            ? [`Done: ${said}`]
            : outputs.length > 0
              ? [`Done: ${outputs.join('\n')}`]
              : ['You ', 'said: ', said];
    yield* spoken(words, `msg_scripted_${rank}`, request, name === 'hold');
  }
  const cacheWrites = request.behaviour.value(usageHasCacheWrites)
    ? { cacheWriteInputTokens: 0 }
    : {};
  yield {
    type: 'completed',
    responseId: `resp_scripted_${rank}`,
    usage: {
      totalTokens: 12,
      inputTokens: 10,
      cachedInputTokens: 0,
      ...cacheWrites,
      outputTokens: 2,
      reasoningOutputTokens: 0,
    },
  };
}

function toolCall(
  name: string | undefined,
  argument: string,
  rank: number,
): ResponseItem | undefined {
  const run = (args: JsonObject): ResponseItem => ({
    type: 'function_call',
    name: 'exec_command',
    arguments: JSON.stringify(args),
    call_id: `call_scripted_${rank}`,
  });
  switch (name) {
    case 'shell':
      return run({ cmd: argument });
    case 'approve':
      return run({
        cmd: argument,
        sandbox_permissions: 'require_escalated',
        justification: `May I run ${argument}?`,
      });
    case 'patch':
      return run({
        cmd: `apply_patch <<'END_OF_PATCH'\n*** Begin Patch\n*** Add File: ${argument}\n+hello\n*** End Patch\nEND_OF_PATCH\n`,
      });
    default:
      return undefined;
  }
}

function goalCall(rank: number): ResponseItem {
  const call_id = `call_scripted_${rank}`;
  return {
    type: 'function_call',
    name: 'update_goal',
    arguments: '{"status":"complete"}',
    call_id,
  };
}

function* thought(rank: number): Generator<ModelEvent> {
  const id = `rs_scripted_${rank}`;
  yield { type: 'item-added', item: { type: 'reasoning', id, summary: [] } };
  yield { type: 'summary-part-added', itemId: id, index: 0 };
  yield { type: 'summary-delta', itemId: id, index: 0, delta: 'Thinking ' };
  yield { type: 'summary-delta', itemId: id, index: 0, delta: 'about it' };
  const summary = [{ type: 'summary_text', text: 'Thinking about it' }];
  yield { type: 'item-done', item: { type: 'reasoning', id, summary } };
}

async function* spoken(
  words: Iterable<string>,
  id: string,
  { signal }: ModelRequest,
  hold: boolean,
): AsyncGenerator<ModelEvent> {
  const item = (text: string): ResponseItem => ({
    type: 'message',
    id,
    role: 'assistant',
    content: text === '' ? [] : [{ type: 'output_text', text }],
  });
  yield { type: 'item-added', item: item('') };
  let text = '';
  for (const word of words) {
    text += word;
    yield { type: 'text-delta', itemId: id, delta: word };
    // Others get their turn between two words; an interrupt is seen.
    await setImmediate();
    signal.throwIfAborted();
    if (hold) await wait(2 ** 31 - 1, signal);
  }
  yield { type: 'item-done', item: item(text) };
}

function* longText(argument: string): Generator<string> {
  const count = Math.min(Math.max(Number.parseInt(argument, 10) || 100, 1), 100_000);
  for (let rank = 1; rank <= count; rank += 1) yield `word${rank} `;
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
