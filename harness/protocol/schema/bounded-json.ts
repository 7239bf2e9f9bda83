const MAX_DEPTH = 8;

/**
 * JSON text of `value`, cut at `limit` characters with '…'. Works in time and memory proportional
 * to `limit`, whatever the size of `value`.
 */
export function boundedJson(value: unknown, limit = 300): string {
  const writer = { text: '', limit };
  write(writer, value, 0);
  return clip(writer.text, limit);
}

/** `text` cut at `limit` characters with '…'. */
export function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}

interface Writer {
  text: string;
  readonly limit: number;
}

function write(writer: Writer, value: unknown, depth: number): void {
  if (isFull(writer)) return;
  if (typeof value === 'string') {
    writer.text += JSON.stringify(value.slice(0, writer.limit + 1));
  } else if (typeof value !== 'object' || value === null) {
    writer.text += String(JSON.stringify(value));
  } else if (depth >= MAX_DEPTH) {
    writer.text += Array.isArray(value) ? '[…]' : '{…}';
  } else if (Array.isArray(value)) {
    writeArray(writer, value, depth);
  } else {
    writeObject(writer, value, depth);
  }
}

function writeArray(writer: Writer, value: readonly unknown[], depth: number): void {
  writer.text += '[';
  for (let index = 0; index < value.length && !isFull(writer); index++) {
    if (index > 0) writer.text += ',';
    write(writer, value[index], depth + 1);
  }
  writer.text += ']';
}

function writeObject(writer: Writer, value: object, depth: number): void {
  writer.text += '{';
  let first = true;
  for (const key in value) {
    if (isFull(writer)) break;
    if (!first) writer.text += ',';
    first = false;
    write(writer, key, depth + 1);
    writer.text += ':';
    write(writer, (value as Record<string, unknown>)[key], depth + 1);
  }
  writer.text += '}';
}

function isFull(writer: Writer): boolean {
  return writer.text.length > writer.limit;
}
