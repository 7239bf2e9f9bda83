import { type LongSession, longSession } from '../../fixtures/long-session/long-session.ts';
import { writeLongSession } from '../../fixtures/long-session/write-long-session.ts';
import type { CodexHome } from '../../harness/home/create-codex-home.ts';
import type { Turn } from '../../harness/protocol/methods.ts';
import type { Check } from '../../harness/runner/check.ts';

/** A stored session of long work, not loaded. */
export interface StoredSession extends LongSession {
  /** Canonical path of its rollout. */
  readonly path: string;
}

/** Sizes of sessions: those of every run, and those of `--long`. */
export const sessionSizes = [
  { turns: 300, megabytes: 10, isLong: false },
  { turns: 1_000, megabytes: 100, isLong: true },
] as const;

/** Writes the session of a size into a home; it is the same one in every run. */
export async function storeLongSession(
  home: CodexHome,
  { turns, megabytes }: { readonly turns: number; readonly megabytes: number },
): Promise<StoredSession> {
  const spec = { seed: turns, turns, bytes: megabytes * 1_000_000, cwd: home.workspace };
  const session = longSession(spec);
  return { ...session, path: await writeLongSession(session, home.sessionsPath) };
}

/** Checks that turns are all those of the session in its order, with what the user and the agent said. */
export function checkTurns(
  check: Check,
  what: string,
  told: readonly Turn[],
  { turns }: LongSession,
): void {
  check.equal(`${what}: the number of turns`, told.length, turns.length);
  for (const [index, { userText, agentText }] of turns.entries()) {
    const items = told[index]?.items ?? [];
    const user = items.find(({ type }) => type === 'userMessage');
    const agent = items.findLast(({ type }) => type === 'agentMessage');
    const said = [user?.content?.[0]?.text, agent?.text];
    check.equal(`${what}: turn ${index}`, said, [userText, agentText]);
  }
}
