import type { Connection } from '../../harness/protocol/connection.ts';
import type { TargetServer } from '../../harness/target/target-server.ts';
import { optedOut } from './opted-out.ts';

/** Connects a client that is not told of goals: where that news stands among answers is chance. */
export function withoutGoalNews(server: TargetServer): Promise<Connection> {
  return optedOut(server, 'thread/goal/cleared');
}
