import { isPayload, numberOf, type Payload, type RolloutLine, textOf } from './rollout-line.ts';
import { parseThreadId } from './thread-id.ts';

/** What is known of a thread beside its turns. */
export interface ThreadMeta {
  readonly id: string;
  readonly cwd: string;
  readonly modelProvider: string;
  readonly cliVersion: string;
  readonly originator: string;
  /** `cli`, `vscode`, `exec`, … or an object for sub-agents. */
  readonly source: unknown;
  readonly threadSource: unknown;
  readonly forkedFromId: string | null;
  readonly agentNickname: string | null;
  readonly agentRole: string | null;
  readonly historyMode: string;
  /** Unix time in seconds. */
  readonly createdAt: number;
  readonly gitInfo: GitInfo | null;
  /** The payload itself, for forks and updates. */
  readonly payload: Payload;
}

export interface GitInfo {
  readonly sha: string | null;
  readonly branch: string | null;
  readonly originUrl: string | null;
}

/** Reads a `session_meta` line; `undefined` for another line and for one without a thread's id. */
export function readThreadMeta(line: RolloutLine): ThreadMeta | undefined {
  const { type, payload } = line;
  const id = threadIdOf(textOf(payload, 'id'));
  if (type !== 'session_meta' || id === undefined) return undefined;
  const started = Date.parse(textOf(payload, 'timestamp') ?? line.timestamp);
  return {
    id,
    cwd: textOf(payload, 'cwd') ?? '/',
    modelProvider: textOf(payload, 'model_provider') ?? 'openai',
    cliVersion: textOf(payload, 'cli_version') ?? '',
    originator: textOf(payload, 'originator') ?? '',
    source: payload.source ?? 'vscode',
    threadSource: payload.thread_source ?? null,
    forkedFromId: textOf(payload, 'forked_from_id') ?? null,
    agentNickname: textOf(payload, 'agent_nickname') ?? null,
    agentRole: textOf(payload, 'agent_role') ?? null,
    historyMode: textOf(payload, 'history_mode') ?? 'legacy',
    createdAt: Number.isNaN(started) ? 0 : Math.floor(started / 1000),
    gitInfo: readGit(payload.git),
    payload,
  };
}

function threadIdOf(text = ''): string | undefined {
  const parsed = parseThreadId(text);
  return 'id' in parsed ? parsed.id : undefined;
}

function readGit(git: unknown): GitInfo | null {
  if (!isPayload(git)) return null;
  return {
    sha: textOf(git, 'commit_hash') ?? null,
    branch: textOf(git, 'branch') ?? null,
    originUrl: textOf(git, 'repository_url') ?? null,
  };
}

/** Start of the time that a rollout's events name, in seconds. */
export function secondsOf(payload: Payload, key: string): number | null {
  return numberOf(payload, key) ?? null;
}
