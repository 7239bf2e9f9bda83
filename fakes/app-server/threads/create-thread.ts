import type { ServerContext } from '../server/server-context.ts';
import { createRolloutWriter, newRolloutPath } from '../storage/rollout-writer.ts';
import { newThreadId } from '../storage/thread-id.ts';
import { readThreadMeta } from '../storage/thread-meta.ts';
import type { CurrentSettings } from './current-settings.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { idle } from './thread-status.ts';

export interface NewThread {
  readonly current: CurrentSettings;
  readonly isEphemeral: boolean;
  readonly historyMode: string;
  readonly originator: string;
  readonly threadSource?: unknown;
  readonly forkedFromId?: string;
}

/** A thread that is in no list yet and has no file. */
export function createThread(context: ServerContext, options: NewThread): LoadedThread {
  const now = context.now();
  const start = new Date(now);
  const id = newThreadId(now);
  const { settings, provider, missingServers = [] } = options.current;
  const timestamp = start.toISOString();
  const isPaginated = options.historyMode === 'paginated';
  const payload = {
    ...(context.behaviour.since('0.133') ? { session_id: id } : {}),
    id,
    ...(options.forkedFromId === undefined ? {} : { forked_from_id: options.forkedFromId }),
    timestamp,
    cwd: settings.cwd,
    originator: options.originator,
    cli_version: context.behaviour.release,
    source: 'vscode',
    ...(options.threadSource === undefined ? {} : { thread_source: options.threadSource }),
    model_provider: settings.modelProvider,
    ...(isPaginated ? { history_mode: 'paginated' } : {}),
  };
  const meta = readThreadMeta({ timestamp, type: 'session_meta', payload });
  if (meta === undefined) throw new Error('a new thread has no id');
  const path = options.isEphemeral ? null : newRolloutPath(context.home, id, start);
  return {
    id,
    isEphemeral: options.isEphemeral,
    meta,
    name: null,
    preview: '',
    updatedAt: meta.createdAt,
    settings,
    recorded: undefined,
    provider,
    missingServers,
    rollout:
      path === null
        ? undefined
        : createRolloutWriter(path, { isNew: true, isNumbered: isPaginated }),
    path,
    isFromDisk: false,
    isMaterialised: false,
    turns: [],
    history: [],
    usage: undefined,
    submissions: 0,
    readState: null,
    status: idle,
    running: undefined,
    subscribers: new Set(),
    isClosing: false,
    unloadTimer: undefined,
  };
}
