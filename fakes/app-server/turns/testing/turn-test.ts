import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import type { ModelServer } from '../../../model-server/index.ts';
import { startModelServer } from '../../../model-server/index.ts';
import { createBehaviour } from '../../rules/behaviour.ts';
import type { Edition } from '../../rules/edition.ts';
import type { ProviderSettings } from '../provider-settings.ts';
import { createResponsesProvider } from '../responses-provider.ts';
import { runTurn } from '../run-turn.ts';
import type {
  ApprovalDecision,
  ApprovalRequest,
  ModelProvider,
  ResponseItem,
  TurnEvent,
  TurnHost,
  TurnOutcome,
} from '../turn-types.ts';

/** A turn that ran in a test. */
export interface TestedTurn {
  readonly outcome: TurnOutcome;
  readonly events: readonly TurnEvent[];
  /** One word per event: `+agentMessage`, `-agentMessage`, `delta`, `usage`, `again`, `error`, … */
  readonly shape: string;
  readonly questions: readonly ApprovalRequest[];
}

export interface TestedTurnOptions {
  readonly text?: string;
  readonly edition?: Edition;
  readonly decide?: ApprovalDecision;
  readonly provider?: ModelProvider;
  readonly settings?: Partial<ProviderSettings>;
  readonly host?: Partial<TurnHost>;
  readonly onEvent?: (event: TurnEvent) => void;
  /** Default: `runTurn`. */
  readonly run?: typeof runTurn;
}

/** A test with a model server and a working directory of its own, and a way to run turns on both. */
export const turnTest = test.extend<{
  model: ModelServer;
  cwd: string;
  turn: (options?: TestedTurnOptions) => Promise<TestedTurn>;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the dependencies from the pattern
  model: async ({}, use) => {
    const model = await startModelServer();
    await use(model);
    await model.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the dependencies from the pattern
  cwd: async ({}, use) => {
    const cwd = await mkdtemp(join(tmpdir(), 'turn-'));
    await use(cwd);
    await rm(cwd, { recursive: true, force: true });
  },
  turn: async ({ model, cwd }, use) => {
    await use((options = {}) => runTestedTurn(model.url, cwd, options));
  },
});

async function runTestedTurn(
  url: string,
  cwd: string,
  options: TestedTurnOptions,
): Promise<TestedTurn> {
  const events: TurnEvent[] = [];
  const questions: ApprovalRequest[] = [];
  const history: ResponseItem[] = [];
  const emit = (event: TurnEvent) => {
    events.push(event);
    options.onEvent?.(event);
  };
  const host: TurnHost = {
    emit,
    async requestApproval(request) {
      questions.push(request);
      if (request.opening) emit(request.opening());
      const decision = options.decide ?? 'accept';
      request.onDecision?.(decision);
      return decision;
    },
    signal: new AbortController().signal,
    history,
    threadId: 'thread',
    turnId: 'turn',
    cwd,
    model: 'mock-model',
    approvalPolicy: 'never',
    behaviour: createBehaviour(options.edition ?? '0.169'),
    ...options.host,
  };
  const provider =
    options.provider ??
    createResponsesProvider({
      id: 'mock',
      baseUrl: `${url}/v1`,
      headers: {},
      queryParams: {},
      requestMaxRetries: 0,
      streamMaxRetries: 0,
      streamIdleTimeoutMs: 10_000,
      ...options.settings,
    });
  const run = options.run ?? runTurn;
  const outcome = await run([{ type: 'text', text: options.text ?? 'hi' }], host, provider);
  const shape = events
    .filter((event) => event.type !== 'response-item')
    .map(wordFor)
    .join(' ');
  return { outcome, events, shape, questions };
}

function wordFor(event: TurnEvent): string {
  switch (event.type) {
    case 'item-started':
      return `+${event.item.type}`;
    case 'item-completed':
      return `-${event.item.type}`;
    case 'token-usage':
      return 'usage';
    case 'token-usage-again':
      return 'again';
    default:
      return event.type;
  }
}
