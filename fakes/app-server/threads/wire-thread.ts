import type { Behaviour } from '../rules/behaviour.ts';
import type { LazyList } from '../server/lazy-list.ts';
import type { GitInfo, ThreadMeta } from '../storage/thread-meta.ts';
import { type MemberTable, pickMembers } from './pick-members.ts';
import type { ThreadStatus } from './thread-status.ts';

/** A thread, loaded or stored, as answers show it. */
export interface ThreadView {
  readonly meta: ThreadMeta;
  readonly path: string | null;
  readonly preview: string;
  readonly name: string | null;
  readonly isEphemeral: boolean;
  readonly status: ThreadStatus;
  /** Unix time in seconds. */
  readonly updatedAt: number;
  /** Modification time of the file in seconds; of stored threads. */
  readonly modifiedAt?: number;
  /** Unix time in seconds; absent: as `updatedAt`. */
  readonly recencyAt?: number;
  /** Known for loaded threads only. */
  readonly model?: string;
  readonly effort?: string | null;
  readonly cwd?: string;
  /** The thread that spawned it, where an answer tells. */
  readonly parentThreadId?: string;
  readonly workspaceRoots?: readonly string[] | null;
  /** Whether the view is of the thread itself, not of its record. */
  readonly isLive?: boolean;
}

const threadMembers: MemberTable = [
  'id',
  ['environments', '0.155'],
  ['extra', '0.145'],
  ['sessionId', '0.130'],
  ['forkedFromId', '0.119'],
  ['attachedToThreadId', '0.169'],
  ['parentThreadId', '0.138'],
  'preview',
  ['ephemeral', '0.106'],
  ['section', '0.150'],
  ['sectionEnteredAt', '0.150'],
  ['projectId', '0.150'],
  ['historyMode', '0.145'],
  'modelProvider',
  ['model', '0.155'],
  ['reasoningEffort', '0.155'],
  'createdAt',
  'updatedAt',
  ['recencyAt', '0.145'],
  ['status', '0.105'],
  'path',
  'cwd',
  'cliVersion',
  ['originator', '0.155'],
  'source',
  ['canAcceptDirectInput', '0.145'],
  ['threadSource', '0.130'],
  ['agentNickname', '0.105'],
  ['agentRole', '0.105'],
  'gitInfo',
  ['name', '0.105'],
  ['daybreakEnabled', '0.155'],
  'turns',
];

export function wireThread(
  behaviour: Behaviour,
  view: ThreadView,
  turns: readonly unknown[] | LazyList,
): Record<string, unknown> {
  const { meta } = view;
  const cwd = view.cwd ?? meta.cwd;
  const isLoaded = view.status.type !== 'notLoaded';
  return pickMembers(behaviour, threadMembers, {
    ...view,
    id: meta.id,
    environments: isLoaded
      ? [{ environmentId: 'local', cwd, runtimeWorkspaceRoots: view.workspaceRoots ?? [cwd] }]
      : null,
    sessionId: meta.id,
    forkedFromId: meta.forkedFromId,
    ephemeral: view.isEphemeral,
    historyMode: meta.historyMode,
    modelProvider: meta.modelProvider,
    reasoningEffort: view.effort ?? null,
    createdAt: meta.createdAt,
    recencyAt: view.recencyAt ?? view.updatedAt,
    cwd,
    cliVersion: meta.cliVersion,
    originator: meta.originator,
    source: wireSource(meta.source),
    canAcceptDirectInput: view.isLive ? true : null,
    threadSource: meta.threadSource,
    agentNickname: meta.agentNickname,
    agentRole: meta.agentRole,
    gitInfo: wireGit(meta.gitInfo),
    turns,
  });
}

function wireGit(git: GitInfo | null): GitInfo | null {
  return git === null || Object.values(git).every((value) => value === null) ? null : git;
}

function wireSource(source: unknown): unknown {
  if (source === 'mcp') return 'appServer';
  const isSubAgent = typeof source === 'object' && source !== null && 'subagent' in source;
  return isSubAgent ? { subAgent: source.subagent } : source;
}
