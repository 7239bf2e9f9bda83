import { scriptEnded } from '../protocol/script-ended.ts';
import type { TranscriptEntry } from '../protocol/transcript.ts';
import { membersOf } from './members-of.ts';
import { Normaliser } from './normaliser.ts';
import type { ShapedFrame, ShapedTranscript } from './shape.ts';
import { threadIdsOf } from './thread-ids-of.ts';

type Json = Readonly<Record<string, unknown>>;
type Unlabelled = ShapedFrame;

/**
 * Brings the transcript of a case into the form in which transcripts are compared. Left out are: what
 * came after the script had ended, standard error, what the model answered, and files that are not
 * rollouts.
 */
export function shapeTranscript(
  entries: readonly TranscriptEntry[],
  runRoot?: string,
): ShapedTranscript {
  const parsed = entries.map((entry) => ({
    entry,
    json: isFrame(entry) ? parse(entry) : undefined,
  }));
  const normaliser = new Normaliser(threadIdsOf(parsed.flatMap(({ json }) => json ?? [])), runRoot);
  const lanes = new Map<string, ShapedFrame[]>();
  const methods = new Map<string, string>();
  const seen = new Map<string, number>();
  let ended = false;
  for (const { entry, json } of parsed) {
    if (entry.lane === scriptEnded.lane) ended = true;
    const found = json
      ? shapeFrame(entry, json, methods, normaliser, ended)
      : shapeNote(entry, normaliser, ended);
    if (found === undefined) continue;
    const [lane, frame] = found;
    const key = `${lane} ${frame.label}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    const frames = lanes.get(lane) ?? [];
    frames.push({ ...frame, label: `${frame.label} #${count}` });
    lanes.set(lane, frames);
  }
  lanes.get('files')?.sort((a, b) => (a.label < b.label ? -1 : 1));
  return lanes;
}

function shapeFrame(
  { lane, direction }: TranscriptEntry,
  json: Json,
  methods: Map<string, string>,
  normaliser: Normaliser,
  ended: boolean,
): [lane: string, frame: Unlabelled] | undefined {
  if (ended) return undefined;
  const id = `${lane} ${JSON.stringify(json.id)}`;
  if (direction === 'sent') {
    const method = typeof json.method === 'string' ? json.method : 'answer';
    if (json.id !== undefined) methods.set(id, method);
    return [`${lane} sends`, plain(`${method} ${JSON.stringify(json.id) ?? ''}`.trim(), 'request')];
  }
  if (typeof json.method === 'string') {
    const kind = json.id === undefined ? 'notification' : 'request';
    const frame = `${json.method} ${kind}`;
    const about = aboutWhat(json.params, normaliser);
    return [
      lane,
      {
        label: [json.method, ...about].join(' '),
        frame,
        outcome: '',
        message: '',
        members: envelope(json, normaliser),
      },
    ];
  }
  return [lane, shapeResponse(json, methods.get(id) ?? 'unknown', normaliser)];
}

function shapeResponse(json: Json, method: string, normaliser: Normaliser): Unlabelled {
  const error = isObject(json.error) ? json.error : undefined;
  const { code, message, ...rest } = error ?? {};
  return {
    label: `${method} ${JSON.stringify(json.id)} answered`,
    frame: `${method} response`,
    outcome: json.error === undefined ? 'result' : `error ${JSON.stringify(code)}`,
    message: typeof message === 'string' ? normaliser.text(message) : '',
    members: envelope(error ? { ...json, error: rest } : json, normaliser),
  };
}

/** Every member but the id and the method, which the label holds. */
function envelope(json: Json, normaliser: Normaliser): ShapedFrame['members'] {
  const { id: _, method: __, ...rest } = json;
  const parts = Object.entries(rest).map(([name, value]) => membersOf(name, value, normaliser));
  return new Map(parts.flatMap((part) => [...part]));
}

/** What tells frames of one method apart: their thread, the type of their item, the status. */
function aboutWhat(params: unknown, normaliser: Normaliser): string[] {
  if (!isObject(params)) return [];
  const { thread, item, status, turn } = params;
  const id = params.threadId ?? params.conversationId ?? (isObject(thread) ? thread.id : undefined);
  return [
    normaliser.thread(id),
    isObject(item) ? item.type : undefined,
    isObject(status) ? status.type : status,
    isObject(turn) ? turn.status : undefined,
  ].filter((part) => typeof part === 'string');
}

function shapeNote(
  { lane, direction, text }: TranscriptEntry,
  normaliser: Normaliser,
  ended: boolean,
): [lane: string, frame: Unlabelled] | undefined {
  if (lane === 'model') {
    // `#2 POST /v1/responses user "…"`; the number is the place in the lane.
    const request = normaliser.text(text).replace(/^#\S+ /, '');
    return direction === 'received' && !ended ? [lane, plain(request, 'model request')] : undefined;
  }
  if (lane === 'files') {
    const isRollout = /(^|[ /\\])(archived_)?sessions[/\\].*\.jsonl/.test(text);
    return isRollout ? [lane, plain(normaliser.text(text), 'note')] : undefined;
  }
  if (lane.endsWith('stderr') || lane === scriptEnded.lane) return undefined;
  if (lane.startsWith('process')) {
    return text.startsWith('started') ? undefined : [lane, plain(text, 'note')];
  }
  // The harness closes what is still open.
  return ended ? undefined : [lane, plain(normaliser.text(text), 'note')];
}

function plain(label: string, frame: string): Unlabelled {
  return { label, frame, outcome: '', message: '', members: new Map() };
}

function isFrame({ lane, direction }: TranscriptEntry): boolean {
  return direction !== 'note' && lane !== 'model' && !lane.endsWith('stderr');
}

function parse({ text }: TranscriptEntry): Json | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
