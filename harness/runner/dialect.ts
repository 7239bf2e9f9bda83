import { TargetFailure } from '../protocol/target-failure.ts';
import type { Transcript } from '../protocol/transcript.ts';
import { initialize, type TargetServer } from '../target/target-server.ts';

/** Milliseconds; whoever understands answers at once. */
const patienceMs = 2_000;

/**
 * Whether a target that did not get through the handshake speaks another dialect of the protocol: members in
 * snake_case, or the member `jsonrpc` in every request. One line for people; undefined for neither.
 *
 * @param again starts the target once more
 */
export async function dialectOf(
  transcript: Transcript,
  again: () => Promise<TargetServer>,
): Promise<string | undefined> {
  const received = transcript.entries().filter(({ direction }) => direction === 'received');
  if (received.some(({ text }) => /"user_agent"\s*:/.test(text))) {
    return 'the target speaks another dialect: members in snake_case (user_agent in place of userAgent)';
  }
  let server: TargetServer | undefined;
  try {
    server = await again();
    const connection = await server.connect({ handshake: false });
    const outcome = await initialize(connection, true, { isVersioned: true, budgetMs: patienceMs });
    return outcome.ok
      ? 'the target speaks another dialect: it demands the member jsonrpc in every request'
      : undefined;
  } catch (error) {
    if (error instanceof TargetFailure) return undefined;
    throw error;
  } finally {
    await server?.stop();
  }
}
