import type { CodexHome } from '../../harness/home/create-codex-home.ts';
import type { WrittenRollout } from '../../harness/home/write-rollout.ts';

/** The texts of the turns, oldest first. The last turn has two answers. */
export const threeTurns: readonly (readonly string[])[] = [
  ['one', 'answer to one'],
  ['two', 'answer to two'],
  ['three', 'thinking about three', 'answer to three'],
];

/** Writes a stored thread with three ended turns. */
export function writeThreeTurns(home: Pick<CodexHome, 'writeRollout'>): Promise<WrittenRollout> {
  const turnId = '0194365f-0000-7000-8000-000000000003';
  const event = (payload: Record<string, unknown>) => ({
    timestamp: '2025-01-05T13:00:00.000Z',
    type: 'event_msg',
    payload,
  });
  return home.writeRollout({
    turns: [
      { lifecycle: 'completed', userText: 'one', agentText: 'answer to one' },
      { lifecycle: 'completed', userText: 'two', agentText: 'answer to two' },
      { lifecycle: 'unfinished', turnId, userText: 'three', agentText: 'thinking about three' },
    ],
    extraLines: [
      event({ type: 'agent_message', message: 'answer to three', phase: null }),
      event({ type: 'task_complete', turn_id: turnId, last_agent_message: 'answer to three' }),
    ],
  });
}
