import { programNotTold, programToldNoClient } from '../rules/defects/project-defects.ts';
import { programKnowsClient } from '../rules/project-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import type { TurnRecord } from '../storage/turn-record.ts';
import type { UserInput } from '../turns/turn-types.ts';
import type { LoadedThread } from './loaded-thread.ts';

/** Starts the program that `notify` in config.toml names, with the end of a turn as its last argument. */
export async function tellProgram(
  { behaviour, config }: ServerContext,
  { id, settings, subscribers }: LoadedThread,
  turn: TurnRecord,
  input: readonly UserInput[],
): Promise<void> {
  const notify = config.table?.notify;
  if (!Array.isArray(notify) || turn.status !== 'completed') return;
  const [program, ...rest] = notify.map(String);
  if (program === undefined || behaviour.has(programNotTold)) return;
  const [client] = subscribers;
  const isNamed = behaviour.value(programKnowsClient) && !behaviour.has(programToldNoClient);
  const answer = turn.items.findLast(({ type }) => type === 'agentMessage');
  const told = {
    type: 'agent-turn-complete',
    'thread-id': id,
    'turn-id': turn.id,
    cwd: settings.cwd,
    ...(isNamed ? { client: client?.identity?.name ?? null } : {}),
    'input-messages': input.flatMap((item) => (item.type === 'text' ? item.text : [])),
    'last-assistant-message': answer?.text ?? null,
  };
  const { spawn } = await import('node:child_process');
  try {
    const child = spawn(program, [...rest, JSON.stringify(told)], { stdio: 'ignore' });
    // A program that is not there is nobody's error.
    child.on('error', () => {});
    child.unref();
  } catch {
    // Thrown for what is longer than an argument may be; the turn does not depend on it.
  }
}
