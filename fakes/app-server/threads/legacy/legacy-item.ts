import { isPayload, type Payload, textOf } from '../../storage/rollout-line.ts';
import type { ThreadItem } from '../../turns/turn-types.ts';
import type { LegacyMessage } from './announce-legacy.ts';
import { commandBegin, commandEnd } from './legacy-command.ts';
import { type LegacyForms, noLegacyForms } from './legacy-forms.ts';
import { patchBegin, patchEnd } from './legacy-patch.ts';
import { snakeCase } from './snake-case.ts';

/** Where an item belongs. */
export interface ItemPlace {
  readonly threadId: string;
  readonly turnId: string;
  readonly cwd: string;
  /** Whether messages have a phase and ends a status: from 0.105. */
  readonly hasPhase: boolean;
}

/** The legacy forms of `item/started`. */
export function legacyStarted(item: ThreadItem, place: ItemPlace): LegacyForms {
  if (item.type === 'commandExecution') return before(commandBegin(item, place.turnId));
  if (item.type === 'fileChange') return before(patchBegin(item, place.turnId));
  const after: LegacyMessage[] =
    item.type === 'webSearch' ? [{ type: 'web_search_begin', call_id: item.id }] : [];
  return around('item_started', item, place, after);
}

/** The legacy forms of `item/completed`. */
export function legacyCompleted(item: ThreadItem, place: ItemPlace): LegacyForms {
  const isDeclined = item.status === 'declined';
  if (item.type === 'commandExecution') {
    // A question that failed: the command never began.
    const neverRan = item.status === 'failed' && (item.exitCode ?? null) === null;
    return isDeclined || neverRan ? noLegacyForms : before(commandEnd(item, place));
  }
  if (item.type === 'fileChange') {
    return isDeclined ? noLegacyForms : before(patchEnd(item, place));
  }
  return around('item_completed', item, place, summaries(item, place));
}

function before(message: LegacyMessage): LegacyForms {
  return { before: [message], after: [] };
}

function around(
  type: string,
  item: ThreadItem,
  { threadId, turnId }: ItemPlace,
  after: readonly LegacyMessage[],
): LegacyForms {
  const told = legacyItem(item);
  if (told === undefined) return noLegacyForms;
  return { before: [{ type, thread_id: threadId, turn_id: turnId, item: told }], after };
}

function legacyItem(item: ThreadItem): Payload | undefined {
  const { id } = item;
  switch (item.type) {
    case 'userMessage':
      return { type: 'UserMessage', id, content: parts(item.content).map(snakeCase) };
    case 'agentMessage':
      return { type: 'AgentMessage', id, content: [{ type: 'Text', text: item.text }] };
    case 'reasoning':
      return { type: 'Reasoning', id, summary_text: item.summary, raw_content: item.content };
    case 'webSearch':
      return { type: 'WebSearch', id, query: item.query, action: actionOf(item) };
    case 'contextCompaction':
      return { type: 'ContextCompaction', id };
    default:
      return undefined;
  }
}

/** Older still: what was said, without an item around it. */
function summaries(item: ThreadItem, { hasPhase }: ItemPlace): LegacyMessage[] {
  switch (item.type) {
    case 'userMessage':
      return [userMessage(parts(item.content))];
    case 'agentMessage': {
      const phase = hasPhase ? { phase: null } : {};
      return [{ type: 'agent_message', message: item.text, ...phase }];
    }
    case 'reasoning':
      return texts(item.summary).map((text) => ({ type: 'agent_reasoning', text }));
    case 'webSearch': {
      const { id, query } = item;
      return [{ type: 'web_search_end', call_id: id, query, action: actionOf(item) }];
    }
    case 'contextCompaction':
      return [{ type: 'context_compacted' }];
    default:
      return [];
  }
}

function userMessage(content: readonly Payload[]): LegacyMessage {
  const ofType = (type: string) => content.filter((part) => part.type === type);
  return {
    type: 'user_message',
    message: ofType('text')
      .map((part) => textOf(part, 'text') ?? '')
      .join(''),
    images: ofType('image').map(({ url }) => url),
    local_images: ofType('localImage').map(({ path }) => path),
    text_elements: ofType('text').flatMap(({ text_elements }) => parts(text_elements)),
  };
}

function actionOf({ action }: ThreadItem): Payload {
  const members = isPayload(action) ? Object.entries(action) : [];
  return Object.fromEntries(members.filter(([, value]) => value !== null));
}

function parts(value: unknown): Payload[] {
  return Array.isArray(value) ? value.filter(isPayload) : [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}
