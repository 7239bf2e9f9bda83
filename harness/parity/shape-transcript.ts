import { isRecord } from '../is-record.ts';
import { scriptEnded } from '../protocol/script-ended.ts';
import { entryLimit, type TranscriptEntry } from '../protocol/transcript.ts';
import { Normaliser } from './normaliser.ts';
import type { ShapedFrame, ShapedTranscript } from './shape.ts';
import { type Json, type LaneState, plainFrame, shapeMessage } from './shape-message.ts';
import { threadIdsOf } from './thread-ids-of.ts';

/**
 * Brings the transcript of a case into the form in which transcripts are compared. Left out are: what
 * came after the script had ended, standard error, what the model answered, and files that are not
 * rollouts.
 *
 * @param runRoot folder of the run, as the transcript spells it
 */
export function shapeTranscript(
  entries: readonly TranscriptEntry[],
  runRoot?: string,
): ShapedTranscript {
  const parsed = entries.map((entry) => ({ entry, json: parse(entry) }));
  const normaliser = new Normaliser(threadIdsOf(parsed.flatMap(({ json }) => json ?? [])), runRoot);
  const lanes = new Map<string, ShapedFrame[]>();
  const states = new Map<string, LaneState>();
  let ended = false;
  for (const { entry, json } of parsed) {
    if (entry.lane === scriptEnded.lane) ended = true;
    const state = states.get(entry.lane) ?? emptyState();
    states.set(entry.lane, state);
    const frame = shape(entry, { json, state, normaliser, ended });
    if (frame === undefined) continue;
    const lane = isConversation(entry) && entry.direction === 'sent' ? 'sends' : '';
    const name = `${entry.lane} ${lane}`.trim();
    lanes.set(name, [...(lanes.get(name) ?? []), frame]);
  }
  lanes.get('files')?.sort((a, b) => (a.label < b.label ? -1 : 1));
  return lanes;
}

interface Surroundings {
  readonly json: Json | undefined;
  readonly state: LaneState;
  readonly normaliser: Normaliser;
  readonly ended: boolean;
}

function shape(
  entry: TranscriptEntry,
  { json, state, normaliser, ended }: Surroundings,
): ShapedFrame | undefined {
  const { lane, direction } = entry;
  const text = normaliser.text(entry.text);
  if (lane.startsWith('process')) {
    const isEnd = !lane.endsWith('stderr') && !text.startsWith('started');
    return isEnd ? plainFrame(text, 'note', state) : undefined;
  }
  if (lane === 'files') {
    const isRollout = /(^|[ /\\])(archived_)?sessions[/\\].*\.jsonl/.test(text);
    return isRollout ? plainFrame(text, 'note', state) : undefined;
  }
  // Then the harness closes what is still open.
  if (ended) return undefined;
  if (lane === 'model') {
    // `#2 POST /v1/responses user "…"`; the number is the place in the lane.
    const request = text
      .replace(/^#\S+ /, '')
      // How a server words what it asks of its model by itself is its own affair.
      .replace(/user "<codex_internal_context .*/, 'user <of the server>');
    return direction === 'received' ? plainFrame(request, 'model request', state) : undefined;
  }
  if (json) return shapeMessage(entry, json, state, normaliser);
  const shown = entry.text.length > entryLimit ? describeCut(entry.text) : text;
  return plainFrame(shown, direction === 'sent' ? 'request' : 'note', state);
}

/** Of a frame that the transcript has cut nothing but what it is can be compared. */
function describeCut(text: string): string {
  const [, method] = /"method":"([^"]{1,100})"/.exec(text.slice(0, 500)) ?? [];
  return `a long ${method ?? 'response'}`;
}

function isConversation({ lane }: TranscriptEntry): boolean {
  return lane !== 'model' && lane !== 'files' && !lane.startsWith('process');
}

function parse(entry: TranscriptEntry): Json | undefined {
  if (entry.direction === 'note' || !isConversation(entry)) return undefined;
  try {
    const json: unknown = JSON.parse(entry.text);
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function emptyState(): LaneState {
  return { methods: new Map(), seenIds: new Map(), counts: new Map() };
}
