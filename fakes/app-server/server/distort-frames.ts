import type { Behaviour } from '../rules/behaviour.ts';
import type { Defect } from '../rules/defect.ts';
import { archivedTwice, archiveSilent, unarchiveSilent } from '../rules/defects/archive-defects.ts';
import { storedReadsIdle } from '../rules/defects/audience-defects.ts';
import {
  errorWithoutCode,
  extraJsonrpc,
  unknownMethodUnnamed,
  userAgentWithoutName,
} from '../rules/defects/handshake-defects.ts';
import {
  deferredFrames,
  escapedText,
  membersReversed,
  spacedFrames,
  unknownMember,
  unknownNotification,
} from '../rules/defects/harmless-changes.ts';
import {
  interruptCompletes,
  turnAnsweredAsEnded,
  userItemSilent,
} from '../rules/defects/input-defects.ts';
import { longTextsCut } from '../rules/defects/slow-reader-defects.ts';
import {
  activeUnannounced,
  deltasDoubled,
  errorUnannounced,
  failureCompletes,
  statusDoubled,
} from '../rules/defects/turn-defects.ts';
import { timesAsText } from '../rules/defects/wire-defects.ts';
import type { ClientLink } from './client-link.ts';

type Json = Record<string, unknown>;

/** The frames that are sent in place of one. */
type Distortion = (frame: Json) => readonly Json[];

/** Defects that show in single frames, whatever made them. */
const distortions: ReadonlyMap<Defect, Distortion> = new Map<Defect, Distortion>([
  [extraJsonrpc, (frame) => [{ jsonrpc: '2.0', ...frame }]],
  [errorWithoutCode, (frame) => [withMember(frame, 'error', ({ code: _, ...rest }) => rest)]],
  [unknownMethodUnnamed, (frame) => [withMember(frame, 'error', unnamed)]],
  [userAgentWithoutName, (frame) => [withMember(frame, 'result', anonymous)]],
  [archiveSilent, dropped(({ method }) => method === 'thread/archived')],
  [archivedTwice, doubled(({ method }) => method === 'thread/archived')],
  [unarchiveSilent, dropped(({ method }) => method === 'thread/unarchived')],
  [storedReadsIdle, (frame) => [withMember(frame, 'result', idleWhenStored)]],
  [statusDoubled, doubled(({ method }) => method === 'thread/status/changed')],
  [deltasDoubled, doubled(({ method }) => String(method).endsWith('/delta'))],
  [errorUnannounced, dropped(({ method }) => method === 'error')],
  [activeUnannounced, dropped((frame) => JSON.stringify(frame).includes('"type":"active"'))],
  [timesAsText, (frame) => [withTextTimes(frame)]],
  [interruptCompletes, (frame) => [withMember(frame, 'params', (it) => ended(it, 'interrupted'))]],
  [turnAnsweredAsEnded, (frame) => [withMember(frame, 'result', (it) => ended(it, 'inProgress'))]],
  [userItemSilent, dropped(isUserItem)],
  [failureCompletes, (frame) => [withMember(frame, 'params', (it) => ended(it, 'failed'))]],
  [unknownMember, (frame) => [withMember(frame, 'result', (result) => ({ ...result, extra: {} }))]],
  [unknownNotification, (frame) => ('result' in frame ? [frame, unknownEvent()] : [frame])],
  [longTextsCut, (frame) => [shortened(frame)]],
  [membersReversed, (frame) => [reversed(frame)]],
]);

/** With the time of every other notification. */
function unknownEvent() {
  return { method: 'fake/unknown', params: {}, emittedAtMs: Date.now() };
}

/** The way to a client, with the defects of frames laid over it. */
export function distortFrames(link: ClientLink, behaviour: Behaviour): ClientLink {
  const active = [...distortions].filter(([defect]) => behaviour.has(defect));
  const isPlain = ![deferredFrames, escapedText, spacedFrames].some((it) => behaviour.has(it));
  if (active.length === 0 && isPlain) return link;
  const write = (frame: Json) => {
    const text = JSON.stringify(frame, undefined, behaviour.has(spacedFrames) ? ' ' : undefined);
    // A frame is a line.
    const line = text.replaceAll('\n', ' ');
    return behaviour.has(escapedText) ? escaped(line) : line;
  };
  const send = (text: string) => {
    const frames = active.reduce<readonly Json[]>(
      (made, [, distort]) => made.flatMap(distort),
      [JSON.parse(text) as Json],
    );
    for (const frame of frames) link.send(write(frame));
  };
  return {
    send: behaviour.has(deferredFrames) ? (text) => void setImmediate(send, text) : send,
    close: (reason) => link.close(reason),
  };
}

function dropped(isMeant: (frame: Json) => boolean): Distortion {
  return (frame) => (isMeant(frame) ? [] : [frame]);
}

function doubled(isMeant: (frame: Json) => boolean): Distortion {
  return (frame) => (isMeant(frame) ? [frame, frame] : [frame]);
}

/** @param change applied to a member that is an object */
function withMember(frame: Json, name: string, change: (value: Json) => Json): Json {
  const value = frame[name];
  return isObject(value) ? { ...frame, [name]: change(value) } : frame;
}

function unnamed(error: Json): Json {
  return String(error.message).includes('unknown variant')
    ? { ...error, message: 'Invalid request' }
    : error;
}

function anonymous(result: Json): Json {
  const { userAgent } = result;
  if (typeof userAgent !== 'string') return result;
  return { ...result, userAgent: userAgent.replace(/^[^/]*/, 'fake') };
}

function idleWhenStored(result: Json): Json {
  const { thread } = result;
  const isStored =
    isObject(thread) && isObject(thread.status) && thread.status.type === 'notLoaded';
  return isStored ? { ...result, thread: { ...thread, status: { type: 'idle' } } } : result;
}

/** A turn of one status as if it were completed. */
function ended(params: Json, status: string): Json {
  const { turn } = params;
  return isObject(turn) && turn.status === status
    ? { ...params, turn: { ...turn, status: 'completed' } }
    : params;
}

function withTextTimes<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(withTextTimes) as Value;
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, member]) => [
    name,
    name === 'createdAt' ? String(member) : withTextTimes(member),
  ]);
  return Object.fromEntries(entries) as Value;
}

function isUserItem({ method, params }: Json): boolean {
  const item = isObject(params) ? params.item : undefined;
  return method === 'item/started' && isObject(item) && item.type === 'userMessage';
}

function reversed<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(reversed) as Value;
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, member]) => [name, reversed(member)] as const);
  return Object.fromEntries(entries.reverse()) as Value;
}

function shortened<Value>(value: Value): Value {
  if (typeof value === 'string') return value.slice(0, 5_000_000) as Value;
  if (Array.isArray(value)) return value.map(shortened) as Value;
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, member]) => [name, shortened(member)]);
  return Object.fromEntries(entries) as Value;
}

/** Every letter inside of texts as an escape; names of members are texts, too. */
function escaped(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"/g, (text) =>
    text.replace(/\\.|[a-z]/g, (part) =>
      part.length > 1 ? part : `\\u${part.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
