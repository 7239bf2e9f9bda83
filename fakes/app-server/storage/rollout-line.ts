/** One line of a rollout file. */
export interface RolloutLine {
  /** RFC 3339 with milliseconds. */
  readonly timestamp: string;
  /** `session_meta`, `response_item`, `event_msg`, `turn_context`, `compacted`, … */
  readonly type: string;
  readonly payload: Payload;
}

export type Payload = Readonly<Record<string, unknown>>;

/** Reads a line; `undefined` for one that is broken or of another form, which readers skip. */
export function parseRolloutLine(json: string): RolloutLine | undefined {
  if (json.trim() === '') return undefined;
  let line: unknown;
  try {
    line = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!isPayload(line)) return undefined;
  const { timestamp, type, payload } = line;
  if (typeof type !== 'string' || !isPayload(payload)) return undefined;
  return { timestamp: typeof timestamp === 'string' ? timestamp : '', type, payload };
}

export function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that is a text. */
export function textOf(payload: Payload, key: string): string | undefined {
  const value = payload[key];
  return typeof value === 'string' ? value : undefined;
}

/** A member that is a number. */
export function numberOf(payload: Payload, key: string): number | undefined {
  const value = payload[key];
  return typeof value === 'number' ? value : undefined;
}
