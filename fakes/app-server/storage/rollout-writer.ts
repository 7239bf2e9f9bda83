import {
  appendFileSync,
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
} from 'node:fs';
import path from 'node:path';
import { systemErrorText } from '../transports/startup-failure.ts';
import { dateFolders } from './find-rollout.ts';
import { nextOrdinal } from './next-ordinal.ts';
import type { Payload } from './rollout-line.ts';
import type { ServerHome } from './server-home.ts';

interface Line {
  readonly type: string;
  readonly payload: Payload;
}

/** Appends lines to one rollout. */
export interface RolloutWriter {
  readonly path: string;
  /**
   * Keeps the file open, so that lines follow it wherever another process moves it. Does nothing for
   * a file that cannot be opened: the next lines try again.
   */
  open(): void;
  /** What cannot be written is kept for the next time. */
  append(lines: readonly Line[], now: Date): void;
  /** Lets go of the file; more lines open it again. */
  close(): void;
  /** Why the last lines are not on disk, in the server's words. */
  readonly failure: string | undefined;
}

export interface RolloutWriterOptions {
  /** Makes the folder and the file with the first lines; a file that is gone later stays so. */
  readonly isNew?: boolean;
  /** Whether lines carry an `ordinal`, as in paginated history. */
  readonly isNumbered: boolean;
  /** Leaves a last line that was cut off open. */
  readonly gluesLines?: boolean;
}

const { O_APPEND, O_CREAT, O_RDWR } = constants;

export function createRolloutWriter(
  file: string,
  { isNew = false, isNumbered, gluesLines = false }: RolloutWriterOptions,
): RolloutWriter {
  const unwritten: (Line & { readonly timestamp: string })[] = [];
  let mayCreate = isNew;
  let handle: number | undefined;
  let ordinal = 0;
  /** Whether the file is known to end with a whole line. */
  let isWhole = gluesLines;
  let failure: string | undefined;
  const opened = () => {
    if (mayCreate) mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    if (handle === undefined) {
      handle = openSync(file, O_APPEND | O_RDWR | (mayCreate ? O_CREAT : 0), 0o600);
      mayCreate = false;
      if (isNumbered) ordinal = nextOrdinal(handle);
    }
    return handle;
  };
  const close = () => {
    if (handle === undefined) return;
    const closing = handle;
    handle = undefined;
    isWhole = gluesLines;
    closeSync(closing);
  };
  return {
    path: file,
    get failure() {
      return failure;
    },
    open() {
      if (mayCreate) return;
      try {
        opened();
      } catch {
        // Told when lines are to be written.
      }
    },
    append(lines, now) {
      const timestamp = now.toISOString();
      for (const { type, payload } of lines) unwritten.push({ timestamp, type, payload });
      try {
        const target = opened();
        const text = unwritten.map(({ timestamp, ...line }, index) => {
          const number = isNumbered ? { ordinal: ordinal + index } : {};
          return `${JSON.stringify({ timestamp, ...number, ...line })}\n`;
        });
        appendFileSync(target, `${isWhole ? '' : lineEnd(target)}${text.join('')}`);
        isWhole = true;
        ordinal += unwritten.length;
        unwritten.length = 0;
        failure = undefined;
      } catch (error) {
        failure = systemErrorText(error);
        close();
      }
    },
    close,
  };
}

/** What ends a last line that was cut off: what follows it would be lost with it. */
function lineEnd(handle: number): string {
  const { size } = fstatSync(handle);
  if (size === 0) return '';
  const last = Buffer.alloc(1);
  readSync(handle, last, 0, 1, size - 1);
  return last.toString() === '\n' ? '' : '\n';
}

/** Where the rollout of a new thread goes: `sessions/YYYY/MM/DD/rollout-…`, by local time. */
export function newRolloutPath(home: ServerHome, threadId: string, start: Date): string {
  const [year, month, day] = dateFolders(start);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = [start.getHours(), start.getMinutes(), start.getSeconds()].map(two).join('-');
  const name = `rollout-${year}-${month}-${day}T${time}-${threadId}.jsonl`;
  return path.join(home.sessions, year, month, day, name);
}

/** The dated folder that a rollout belongs to by its name; `undefined` for another name. */
export function datedFolder(home: ServerHome, name: string): string | undefined {
  const [, year, month, day] = /^rollout-(\d{4})-(\d\d)-(\d\d)T/.exec(name) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return path.join(home.sessions, year, month, day);
}
