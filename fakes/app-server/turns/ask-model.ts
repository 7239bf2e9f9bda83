import {
  contextWindow,
  steerRestartsRequest,
  usageHasCacheWrites,
  usageTiming,
} from './item-rules.ts';
import { ModelFailure } from './model-failure.ts';
import { turnDiff } from './patch/turn-diff.ts';
import { createAnswerView } from './show-answer.ts';
import { abortedOutput, toolsRunInTurn } from './tool-rules.ts';
import { runTool } from './tools/run-tool.ts';
import type { ToolCall, ToolResult } from './tools/tool-call.ts';
import type { TurnState } from './turn-state.ts';
import type { ModelProvider, ResponseItem, TokenUsage } from './turn-types.ts';
import { wait } from './wait.ts';

/** How one request to the model ended. */
export interface AskResult {
  /** The model called tools, whose outputs it has not seen. */
  readonly calledTools: boolean;
  /** The client cancelled the turn instead of approving a call. */
  readonly cancelled: boolean;
  /** Input was steered into the turn, and the answer was given up for it. */
  readonly steered: boolean;
}

/**
 * One request to the model and the tools that its answer calls.
 * @throws ModelFailure when the answer fails, and the signal's reason when the turn is interrupted; the outputs of
 * calls are in the history in both cases.
 */
export async function askModel(turn: TurnState, provider: ModelProvider): Promise<AskResult> {
  const { host } = turn;
  const { behaviour } = host;
  const view = createAnswerView(turn);
  const calls: PendingCall[] = [];
  const restart = new AbortController();
  // What joins before the answer begins ends it then, not before.
  let hasBegun = false;
  let isSteered = false;
  const unlisten = behaviour.value(steerRestartsRequest)
    ? host.onSteeredInput?.(() => {
        isSteered = true;
        if (hasBegun && !view.shown && calls.length === 0) restart.abort();
      })
    : undefined;
  const signal = AbortSignal.any([host.signal, restart.signal]);
  const usage = createUsageReports(turn);
  const answered = new AbortController();
  const eager = behaviour.value(usageTiming) === 'answer-began-and-completed';
  const inTurn = behaviour.value(toolsRunInTurn);
  try {
    const events = provider.ask({
      model: host.model,
      instructions: host.baseInstructions ?? DEFAULT_INSTRUCTIONS,
      input: [...context(turn), ...host.history, ...turn.newItems],
      threadId: host.threadId,
      turnId: host.turnId,
      effort: host.effort ?? null,
      ...(host.outputSchema === undefined ? {} : { outputSchema: host.outputSchema }),
      behaviour,
      signal,
    });
    for await (const event of events) {
      signal.throwIfAborted();
      if (event.type === 'created') {
        usage.began();
        hasBegun = true;
        if (isSteered) restart.abort();
        signal.throwIfAborted();
      }
      view.show(event);
      if (event.type === 'item-done') {
        turn.record(event.item);
        const before = inTurn ? calls.map(({ result }) => result) : [];
        const gate = Promise.all([...before, eager ? answerEnds(answered.signal) : undefined]);
        const call = startCall(event.item, gate, turn);
        if (call) calls.push(call);
      }
      if (event.type === 'completed') {
        if (event.usage) turn.usage = event.usage;
        usage.completed(event.usage);
        answered.abort();
      }
    }
    return { calledTools: calls.length > 0, cancelled: await finish(calls, turn), steered: false };
  } catch (error) {
    answered.abort();
    if (error instanceof ModelFailure) usage.failed(error);
    await finish(calls, turn);
    if (restart.signal.aborted && !host.signal.aborted) {
      return { calledTools: false, cancelled: false, steered: true };
    }
    throw error;
  } finally {
    unlisten?.();
    usage.ended();
    if (turn.patched.size > 0 && !host.signal.aborted) {
      turn.emit({ type: 'diff', diff: turnDiff(turn.patched.values(), host.cwd, behaviour) });
    }
  }
}

const DEFAULT_INSTRUCTIONS =
  'You are a coding agent. Help the user with the files in the workspace.';

/** Milliseconds after which a tool starts though its answer is not complete. */
const LONG_ANSWER_MS = 25;

/** The counts of tokens are told before a tool starts, unless the answer takes its time. */
async function answerEnds(answered: AbortSignal): Promise<void> {
  await wait(LONG_ANSWER_MS, answered).catch(() => {});
}

interface PendingCall {
  readonly outputType: string;
  readonly callId: string;
  readonly result: Promise<ToolResult>;
}

/** @param gate opens when the tool may start. */
function startCall(
  item: ResponseItem,
  gate: Promise<unknown>,
  turn: TurnState,
): PendingCall | undefined {
  const callId = typeof item.call_id === 'string' ? item.call_id : '';
  const name = typeof item.name === 'string' ? item.name : '';
  if (item.type === 'custom_tool_call') {
    const output = `unsupported custom tool call: ${name}`;
    return { outputType: 'custom_tool_call_output', callId, result: Promise.resolve({ output }) };
  }
  if (item.type !== 'function_call') return undefined;
  const args = typeof item.arguments === 'string' ? item.arguments : '';
  const call: ToolCall = { callId, name, arguments: args };
  const result = gate.then(() => untilInterrupted(runTool(call, turn), turn));
  return { outputType: 'function_call_output', callId, result };
}

/** Records the outputs of calls in their order; tells whether the client cancelled the turn. */
async function finish(calls: readonly PendingCall[], turn: TurnState): Promise<boolean> {
  let cancelled = false;
  for (const { outputType, callId, result } of calls) {
    const { output, note, cancelsTurn } = await result;
    if (note !== undefined) {
      const content = [{ type: 'input_text', text: note }];
      turn.record({ type: 'message', role: 'user', content });
    }
    if (cancelsTurn) cancelled = true;
    const told = cancelsTurn ? aborted(turn) : output;
    turn.record({ type: outputType, call_id: callId, output: told });
  }
  return cancelled;
}

function untilInterrupted(result: Promise<ToolResult>, turn: TurnState): Promise<ToolResult> {
  const { signal } = turn.host;
  return new Promise((resolve) => {
    const stop = () => resolve({ output: '', cancelsTurn: true });
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    void result.then((value) => {
      signal.removeEventListener('abort', stop);
      resolve(value);
    });
  });
}

function aborted(turn: TurnState): string {
  const seconds = ((Date.now() - turn.startedAtMs) / 1000).toFixed(1);
  return turn.host.behaviour.value(abortedOutput) === 'wall-time-first'
    ? `Wall time: ${seconds} seconds\naborted by user`
    : `aborted by user after ${seconds}s`;
}

/** The surroundings that the model is told of before the history; not part of it. */
function context({ host }: TurnState): ResponseItem[] {
  const text = (role: string, said: string): ResponseItem => ({
    type: 'message',
    role,
    content: [{ type: 'input_text', text: said }],
  });
  return [
    ...(host.developerInstructions ? [text('developer', host.developerInstructions)] : []),
    text('user', `<environment_context>\n  <cwd>${host.cwd}</cwd>\n</environment_context>`),
  ];
}

/** Sends the counts of tokens when the edition does. */
function createUsageReports({ host, emit }: TurnState) {
  const modelContextWindow = host.behaviour.value(contextWindow);
  const eager = host.behaviour.value(usageTiming) === 'answer-began-and-completed';
  const answer: { began: boolean; used: TokenUsage | null } = { began: false, used: null };
  const report = (last: TokenUsage | null) =>
    emit(
      last === null
        ? { type: 'token-usage-again' }
        : { type: 'token-usage', last, modelContextWindow },
    );
  return {
    began() {
      answer.began = true;
      if (eager) report(null);
    },
    completed(used: TokenUsage | null) {
      answer.used = used;
      if (eager) report(used);
    },
    /** A full context counts as used up; a usage limit is told with the rate limits. */
    failed({ codexErrorInfo }: ModelFailure) {
      if (codexErrorInfo === 'contextWindowExceeded') {
        if (!eager && answer.began) report(null);
        answer.began = false;
        report(fullContext(host));
      }
      if (codexErrorInfo === 'usageLimitExceeded' && !answer.began) report(null);
    },
    ended() {
      if (!eager && answer.began) report(answer.used);
    },
  };
}

function fullContext({ behaviour }: TurnState['host']): TokenUsage {
  return {
    totalTokens: behaviour.value(contextWindow) ?? 0,
    inputTokens: 0,
    cachedInputTokens: 0,
    ...(behaviour.value(usageHasCacheWrites) ? { cacheWriteInputTokens: 0 } : {}),
    outputTokens: 0,
    reasoningOutputTokens: 0,
  };
}
