import {
  assistantMessage,
  createGate,
  gated,
  type ModelServer,
} from '../../fakes/model-server/index.ts';
import type { Connection } from '../../harness/protocol/connection.ts';
import { TargetFailure } from '../../harness/protocol/target-failure.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { userText } from './user-text.ts';

/** A turn that runs until it is released. */
export interface HeldTurn {
  readonly id: string;
  /** Lets the model answer, so that the turn can complete. */
  release(): void;
}

/** Text of the user's message in a held turn. */
export const heldText = 'held turn';
/** What the model says once it is released. */
export const heldAnswer = 'answer to the held turn';

/** Starts a turn and resolves when the model was asked; its answer waits at a gate. */
export async function holdTurn(
  client: Connection,
  model: ModelServer,
  threadId: string,
): Promise<HeldTurn> {
  const gate = createGate();
  model.script(gated(assistantMessage(heldAnswer), { beforeHeaders: gate }));
  const asked = model.received(model.requests.length + 1);
  // A refused turn ends the step before the wait is looked at.
  asked.catch(() => {});
  const outcome = await client.request('turn/start', { threadId, input: [userText(heldText)] });
  const { turn } = prerequisite(outcome);
  await asked.catch((error: Error) => {
    throw new TargetFailure('missing-event', `the turn did not ask the model: ${error.message}`);
  });
  await gate.reached;
  return { id: turn.id, release: () => gate.open() };
}
