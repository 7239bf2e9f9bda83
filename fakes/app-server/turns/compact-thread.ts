import { contextWindow } from './item-rules.ts';
import { compactionItem } from './items/thread-items.ts';
import { guardTurn, untilAnswered } from './run-turn.ts';
import type { TurnState } from './turn-state.ts';
import type {
  ModelProvider,
  ResponseItem,
  TurnHost,
  TurnOutcome,
  UserInput,
} from './turn-types.ts';

/** A turn that lets the model sum up the thread; what the user said and the summary become its history. */
export async function compactThread(
  _input: readonly UserInput[],
  host: TurnHost,
  provider: ModelProvider,
): Promise<TurnOutcome> {
  return guardTurn(host, async (turn) => {
    const { behaviour } = host;
    const id = turn.newId();
    const startedAtMs = Date.now();
    const item = (completedAtMs: number | null) =>
      compactionItem(id, { startedAtMs, completedAtMs }, behaviour);
    turn.emit({ type: 'item-started', item: item(null), atMs: startedAtMs });
    const summary = await untilAnswered(turn, provider, () => askForSummary(turn, provider));
    const history = [
      ...host.history.filter(isUsersWord),
      userText(`${SUMMARY_FOLLOWS}\n${summary}`),
    ];
    turn.emit({ type: 'compacted', summary, history });
    turn.emit({ type: 'token-estimate', totalTokens: estimate(history) });
    const completedAtMs = Date.now();
    turn.emit({ type: 'item-completed', item: item(completedAtMs), atMs: completedAtMs });
    return { status: 'completed', newItems: [], ...(turn.usage ? { usage: turn.usage } : {}) };
  });
}

const REQUEST =
  'Sum up this conversation for another model that will go on with it: what was asked, what was done, what is left.';
const SUMMARY_FOLLOWS = 'The conversation so far, as another model summed it up:';

async function askForSummary(turn: TurnState, provider: ModelProvider): Promise<string> {
  const { host } = turn;
  let summary = '';
  const events = provider.ask({
    model: host.model,
    instructions: host.baseInstructions ?? '',
    input: [...host.history, userText(REQUEST)],
    threadId: host.threadId,
    turnId: host.turnId,
    effort: host.effort ?? null,
    behaviour: host.behaviour,
    signal: host.signal,
  });
  for await (const event of events) {
    host.signal.throwIfAborted();
    if (event.type === 'created') turn.emit({ type: 'token-usage-again' });
    if (event.type === 'item-done') summary = textOf(event.item) ?? summary;
    if (event.type === 'completed' && event.usage !== null) {
      turn.usage = event.usage;
      const modelContextWindow = host.behaviour.value(contextWindow);
      turn.emit({ type: 'token-usage', last: event.usage, modelContextWindow });
    }
  }
  return summary;
}

function userText(text: string): ResponseItem {
  return { type: 'message', role: 'user', content: [{ type: 'input_text', text }] };
}

/** A summary of an earlier compaction is summed up again. */
function isUsersWord(item: ResponseItem): boolean {
  return item.role === 'user' && !textOf(item)?.startsWith(SUMMARY_FOLLOWS);
}

function textOf({ type, content }: ResponseItem): string | undefined {
  if (type !== 'message' || !Array.isArray(content)) return undefined;
  const parts: readonly { readonly text?: unknown }[] = content;
  return parts.flatMap(({ text }) => (typeof text === 'string' ? [text] : [])).join('');
}

/** Four bytes make a token, more or less. */
function estimate(history: readonly ResponseItem[]): number {
  return Math.ceil(Buffer.byteLength(JSON.stringify(history)) / 4);
}
