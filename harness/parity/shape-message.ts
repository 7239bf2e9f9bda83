import { isRecord } from '../is-record.ts';
import type { TranscriptEntry } from '../protocol/transcript.ts';
import { membersOf } from './members-of.ts';
import type { Normaliser, SeenIds } from './normaliser.ts';
import type { ShapedFrame } from './shape.ts';

export type Json = Readonly<Record<string, unknown>>;

/** What is known of one connection so far. */
export interface LaneState {
  /** Method by the id of its request, as JSON. */
  readonly methods: Map<string, string>;
  readonly seenIds: SeenIds;
  /** How often a label occurred. */
  readonly counts: Map<string, number>;
}

/** A frame of the target, or what the case sent: of that only the method and the id. */
export function shapeMessage(
  { direction }: Pick<TranscriptEntry, 'direction'>,
  json: Json,
  state: LaneState,
  normaliser: Normaliser,
): ShapedFrame {
  const id = JSON.stringify(json.id) ?? '';
  if (direction === 'sent') {
    const method = typeof json.method === 'string' ? json.method : 'answer';
    if (id !== '') state.methods.set(id, method);
    return plainFrame(`${method} ${id}`.trim(), 'request', state);
  }
  if (typeof json.method !== 'string') {
    return shapeResponse(json, state.methods.get(id) ?? 'unknown', state, normaliser);
  }
  const kind = id === '' ? 'notification' : 'request';
  const label = numbered([json.method, ...subject(json.params, normaliser)].join(' '), state);
  return {
    label,
    frame: `${json.method} ${kind}`,
    outcome: '',
    message: '',
    members: envelope(json, label, state, normaliser),
  };
}

/** A line that is compared by its text. */
export function plainFrame(text: string, frame: string, state: LaneState): ShapedFrame {
  return { label: numbered(text, state), frame, outcome: '', message: '', members: new Map() };
}

function shapeResponse(
  json: Json,
  method: string,
  state: LaneState,
  normaliser: Normaliser,
): ShapedFrame {
  const error = isRecord(json.error) ? json.error : undefined;
  const { code, message, ...rest } = error ?? {};
  const label = numbered(`${method} ${JSON.stringify(json.id)} answered`, state);
  return {
    label,
    frame: `${method} response`,
    outcome: json.error === undefined ? 'result' : `error ${JSON.stringify(code)}`,
    message: typeof message === 'string' ? normaliser.text(message, state.seenIds, label) : '',
    members: envelope(error ? { ...json, error: rest } : json, label, state, normaliser),
  };
}

/** Every member but the id and the method, which the label holds. */
function envelope(
  json: Json,
  label: string,
  { seenIds }: LaneState,
  normaliser: Normaliser,
): ShapedFrame['members'] {
  const { id: _, method: __, ...rest } = json;
  const context = { normaliser, seen: seenIds, label };
  const parts = Object.entries(rest).map(([name, value]) => membersOf(name, value, context));
  return new Map(parts.flatMap((part) => [...part]));
}

/** What tells frames of one method apart: their thread, the type of their item, the status. */
function subject(params: unknown, normaliser: Normaliser): string[] {
  if (!isRecord(params)) return [];
  const { thread, item, status, turn } = params;
  const id = params.threadId ?? params.conversationId ?? (isRecord(thread) ? thread.id : undefined);
  return [
    normaliser.thread(id),
    isRecord(item) ? item.type : undefined,
    isRecord(status) ? status.type : status,
    isRecord(turn) ? turn.status : undefined,
  ].filter((part) => typeof part === 'string');
}

function numbered(label: string, { counts }: LaneState): string {
  const count = (counts.get(label) ?? 0) + 1;
  counts.set(label, count);
  return `${label} #${count}`;
}
