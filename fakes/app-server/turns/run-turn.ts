import { askModel } from './ask-model.ts';
import { interruptNote } from './item-rules.ts';
import { ModelFailure } from './model-failure.ts';
import { errorHasMisalignment } from './model-failure-rules.ts';
import { retryDelayMs } from './retry-delay.ts';
import { recordUserInput } from './show-answer.ts';
import { createTurnState, type TurnState } from './turn-state.ts';
import type { ModelProvider, TurnError, TurnHost, TurnOutcome, UserInput } from './turn-types.ts';
import { wait } from './wait.ts';

/**
 * Runs one turn: asks the model, runs what it calls and asks again, until it calls nothing more.
 *
 * Never rejects. Emits everything between `turn/started` and `turn/completed` but the thread's status; a failure's
 * `error` event comes last. After the last `takeSteeredInput`, which found nothing, the promise resolves.
 */
export async function runTurn(
  input: readonly UserInput[],
  host: TurnHost,
  provider: ModelProvider,
): Promise<TurnOutcome> {
  return guardTurn(host, async (turn) => {
    const clientUserMessageId = host.clientUserMessageId ?? null;
    if (input.length > 0) recordUserInput({ input, clientUserMessageId }, turn);
    return await converse(turn, provider);
  });
}

/** Runs the work of a turn; its failures and interrupts become outcomes. */
export async function guardTurn(
  host: TurnHost,
  work: (turn: TurnState) => Promise<TurnOutcome>,
): Promise<TurnOutcome> {
  const turn = createTurnState(host);
  const stopCommands = () => {
    for (const stop of turn.running) stop();
  };
  host.signal.addEventListener('abort', stopCommands, { once: true });
  try {
    return await work(turn);
  } catch (error) {
    if (host.signal.aborted) return interrupted(turn);
    return failed(error, turn);
  } finally {
    host.signal.removeEventListener('abort', stopCommands);
    stopCommands();
  }
}

async function converse(turn: TurnState, provider: ModelProvider): Promise<TurnOutcome> {
  for (;;) {
    const answer = await untilAnswered(turn, provider, () => askModel(turn, provider));
    if (answer.cancelled || turn.host.signal.aborted) return interrupted(turn);
    const steered = turn.host.takeSteeredInput?.() ?? [];
    for (const said of steered) recordUserInput(said, turn);
    if (!answer.calledTools && !answer.steered && steered.length === 0) {
      return { status: 'completed', newItems: turn.newItems, ...usageOf(turn) };
    }
  }
}

const NETWORK_FIRST_MS = 5_000;
const NETWORK_LONGEST_MS = 60_000;

/** Asks again while the failure is worth it and the provider's `stream_max_retries` allow. */
export async function untilAnswered<Answer>(
  turn: TurnState,
  provider: ModelProvider,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  let retries = 0;
  let outages = 0;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (turn.host.signal.aborted || !(error instanceof ModelFailure)) throw error;
      if (error.networkDown) {
        reconnecting('waiting for network', error, turn);
        const ms = Math.min(NETWORK_FIRST_MS * 2 ** outages, NETWORK_LONGEST_MS);
        outages += 1;
        await wait(ms, turn.host.signal);
        continue;
      }
      if (!error.retryable || retries >= provider.streamMaxRetries) throw error;
      retries += 1;
      reconnecting(`${retries}/${provider.streamMaxRetries}`, error, turn);
      await wait(error.retryAfterMs ?? retryDelayMs(retries), turn.host.signal);
    }
  }
}

function reconnecting(progress: string, cause: ModelFailure, turn: TurnState): void {
  const error = turnError(
    `Reconnecting... ${progress}`,
    { responseStreamDisconnected: { httpStatusCode: null } },
    cause.message,
    turn,
  );
  turn.emit({ type: 'error', error, willRetry: true });
}

function failed(cause: unknown, turn: TurnState): TurnOutcome {
  const message = cause instanceof Error ? cause.message : String(cause);
  const info = cause instanceof ModelFailure ? cause.codexErrorInfo : 'other';
  const error = turnError(message, info, null, turn);
  turn.emit({ type: 'error', error, willRetry: false });
  return { status: 'failed', error, newItems: turn.newItems, ...usageOf(turn) };
}

function interrupted(turn: TurnState): TurnOutcome {
  const commands =
    turn.host.behaviour.value(interruptNote) === 'terminated'
      ? 'Its commands were ended'
      : 'Its commands may still run';
  const text = `<turn_aborted>\nThe user stopped this turn. ${commands} and may be half done.\n</turn_aborted>`;
  turn.record({ type: 'message', role: 'user', content: [{ type: 'input_text', text }] });
  return { status: 'interrupted', newItems: turn.newItems, ...usageOf(turn) };
}

function turnError(
  message: string,
  codexErrorInfo: TurnError['codexErrorInfo'],
  additionalDetails: string | null,
  turn: TurnState,
): TurnError {
  const misalignment = turn.host.behaviour.value(errorHasMisalignment)
    ? { misalignment: null }
    : {};
  return { message, codexErrorInfo, additionalDetails, ...misalignment };
}

function usageOf({ usage }: TurnState): Pick<TurnOutcome, 'usage'> {
  return usage === undefined ? {} : { usage };
}
