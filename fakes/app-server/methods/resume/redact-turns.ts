import {
  everyoneRedacted,
  imagesUnredacted,
  oneRemoteRedacted,
  pageUnredacted,
} from '../../rules/defects/redaction-defects.ts';
import { redactsForRemotes } from '../../rules/thread-rules.ts';
import type { Client } from '../../server/client.ts';
import { LazyList } from '../../server/lazy-list.ts';
import type { ServerContext } from '../../server/server-context.ts';
import { isPayload, type Payload } from '../../storage/rollout-line.ts';

const marker = '[redacted]';
const remotes = ['codex_chatgpt_android_remote', 'codex_chatgpt_ios_remote'];

/** Turns as the clients of phones are shown them: without what tools were told and answered, and no images. */
export function redactTurns(
  { behaviour }: ServerContext,
  client: Client,
  turns: unknown,
  place: 'thread' | 'page',
): unknown {
  const known = behaviour.has(oneRemoteRedacted) ? remotes.slice(1) : remotes;
  const isRemote = known.includes(client.identity?.name ?? '') || behaviour.has(everyoneRedacted);
  const isSpared = place === 'page' && behaviour.has(pageUnredacted);
  if (!behaviour.value(redactsForRemotes) || !isRemote || isSpared || !isIterable(turns))
    return turns;
  const keepsImages = behaviour.has(imagesUnredacted);
  return new LazyList(function* () {
    for (const turn of turns) yield isPayload(turn) ? redacted(turn, keepsImages) : turn;
  });
}

function redacted(turn: Payload, keepsImages: boolean): Payload {
  const items = isIterable(turn.items) ? [...turn.items].filter(isPayload) : [];
  return {
    ...turn,
    items: items
      .filter(({ type }) => keepsImages || type !== 'imageGeneration')
      .map((item) => (item.type === 'mcpToolCall' ? redactedCall(item) : item)),
  };
}

function redactedCall(item: Payload): Payload {
  const result = isPayload(item.result)
    ? { content: [{ type: 'text', text: marker }], structuredContent: null, _meta: null }
    : item.result;
  return { ...item, arguments: marker, result };
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
