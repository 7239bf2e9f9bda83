import { statSync } from 'node:fs';
import { unknownLineRefused } from '../rules/defects/disk-defects.ts';
import { cutLineGlued } from '../rules/defects/known-defects.ts';
import { longHistoryForgotten } from '../rules/defects/load-defects.ts';
import { cutOffTurnRuns } from '../rules/defects/stored-resume-defects.ts';
import { brokenRolloutText } from '../rules/path-rules.ts';
import { cutOffTurn, unmarkedTurnIds } from '../rules/thread-rules.ts';
import { failedTurn } from '../rules/turn-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import { readNames } from '../storage/name-index.ts';
import { readRollout } from '../storage/read-rollout.ts';
import { RolloutFault } from '../storage/rollout-fault.ts';
import { createRolloutHistory } from '../storage/rollout-history.ts';
import { createRolloutWriter } from '../storage/rollout-writer.ts';
import { systemErrorText } from '../transports/startup-failure.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { storedReadState } from './stored-read-state.ts';
import { storedTimes } from './stored-times.ts';
import { configuredSettings, withOverrides } from './thread-settings.ts';
import { idle } from './thread-status.ts';

/**
 * Reads a thread from its rollout, without adding it to any list.
 *
 * @throws RolloutFault when no thread can be made of the file
 */
export async function loadThread(context: ServerContext, file: string): Promise<LoadedThread> {
  const { history, lines, firstType } = await readHistory(context, file);
  const { meta } = history;
  const noMeta = `rollout at ${file} does not start with session metadata`;
  if (meta === undefined) {
    throw lines === 0
      ? new RolloutFault(
          statSync(file).size === 0 ? 'empty' : 'no-line',
          `rollout at ${file} is empty`,
        )
      : new RolloutFault('no-meta', noMeta);
  }
  const needsMetaFirst = context.behaviour.value(brokenRolloutText) !== 'read-thread';
  if (needsMetaFirst && firstType !== 'session_meta') {
    throw new RolloutFault('late-meta', noMeta, meta.id);
  }
  const { modelProvider } = meta;
  const cwd = history.settings.cwd ?? meta.cwd;
  const stored = { modelProvider, ...history.settings, cwd };
  return {
    id: meta.id,
    isEphemeral: false,
    meta,
    name: readNames(context.home).get(meta.id) ?? null,
    preview: history.preview,
    ...storedTimes(context, meta, file, true),
    settings: withOverrides(configuredSettings(context.config), stored),
    recorded: history.recorded,
    provider: context.config.provider,
    rollout: createRolloutWriter(file, {
      isNumbered: meta.historyMode === 'paginated',
      gluesLines: context.behaviour.has(cutLineGlued),
    }),
    path: file,
    isFromDisk: true,
    isMaterialised: true,
    turns: history.turns,
    history: context.behaviour.has(longHistoryForgotten)
      ? history.items.slice(0, 500)
      : history.items,
    usage: history.usage,
    submissions: 0,
    readState: storedReadState(context, meta.id) ?? null,
    status: idle,
    running: undefined,
    subscribers: new Set(),
    isClosing: false,
    unloadTimer: undefined,
  };
}

/** Types of the lines that releases write. */
const knownLines = new Set([
  'session_meta',
  'response_item',
  'event_msg',
  'turn_context',
  'compacted',
  'world_state',
]);

async function readHistory({ behaviour }: ServerContext, file: string) {
  const history = createRolloutHistory(
    behaviour.value(unmarkedTurnIds),
    behaviour.value(cutOffTurn),
    behaviour.value(failedTurn) === 'kept',
    behaviour.since('0.145'),
  );
  let lines = 0;
  let firstType: string | undefined;
  try {
    for await (const line of readRollout(file)) {
      if (!knownLines.has(line.type) && behaviour.has(unknownLineRefused)) {
        throw new RolloutFault('no-meta', `rollout at ${file} has a line of type ${line.type}`);
      }
      history.add(line);
      lines += 1;
      firstType ??= line.type;
    }
  } catch (error) {
    throw error instanceof RolloutFault
      ? error
      : new RolloutFault('unreadable', systemErrorText(error));
  }
  history.finish();
  const last = history.turns.at(-1);
  if (last?.status === 'interrupted' && behaviour.has(cutOffTurnRuns)) last.status = 'inProgress';
  return { history, lines, firstType };
}
