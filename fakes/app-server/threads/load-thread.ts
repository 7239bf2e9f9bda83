import { statSync } from 'node:fs';
import { unmarkedTurnIds } from '../rules/thread-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import { readNames } from '../storage/name-index.ts';
import { readRollout } from '../storage/read-rollout.ts';
import { createRolloutHistory } from '../storage/rollout-history.ts';
import { createRolloutWriter } from '../storage/rollout-writer.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { storedUpdatedAt } from './stored-updated-at.ts';
import { configuredSettings, type SettingOverrides, withOverrides } from './thread-settings.ts';
import { idle } from './thread-status.ts';

/**
 * Reads a thread from its rollout, without adding it to any list.
 *
 * @returns undefined when the file has no session_meta with an id
 * @throws Error (ENOENT, EISDIR, EACCES) of the file system
 */
export async function loadThread(
  context: ServerContext,
  file: string,
  overrides: SettingOverrides,
): Promise<LoadedThread | undefined> {
  const history = createRolloutHistory(context.behaviour.value(unmarkedTurnIds));
  let lines = 0;
  for await (const line of readRollout(file)) {
    history.add(line);
    lines += 1;
  }
  history.finish();
  const { meta } = history;
  if (meta === undefined) return undefined;
  const modifiedAt = Math.floor(statSync(file).mtimeMs / 1000);
  const stored = {
    ...configuredSettings(context.config),
    cwd: meta.cwd,
    modelProvider: meta.modelProvider,
    model: history.model ?? context.config.model,
  };
  const isPaginated = meta.historyMode === 'paginated';
  return {
    id: meta.id,
    isEphemeral: false,
    meta,
    name: readNames(context.home).get(meta.id) ?? null,
    preview: history.preview,
    updatedAt: storedUpdatedAt(context.behaviour, { meta, turns: history.turns }, modifiedAt),
    settings: withOverrides(stored, overrides),
    rollout: createRolloutWriter(file, isPaginated ? lines : undefined),
    path: file,
    isFromDisk: true,
    isMaterialised: true,
    turns: history.turns,
    history: history.items,
    usage: history.usage,
    submissions: 0,
    readState: null,
    status: idle,
    running: undefined,
    subscribers: new Set(),
    isClosing: false,
    unloadTimer: undefined,
  };
}
