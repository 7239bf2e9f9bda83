import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { systemErrorText } from '../transports/startup-failure.ts';
import { dateFolders } from './find-rollout.ts';
import type { Payload } from './rollout-line.ts';
import type { ServerHome } from './server-home.ts';

/** Appends lines to one rollout. */
export interface RolloutWriter {
  readonly path: string;
  /** Makes the folder and the file if there is none. What cannot be written is kept for the next time. */
  append(lines: readonly { readonly type: string; readonly payload: Payload }[], now: Date): void;
  isOnDisk(): boolean;
  /** Why the last lines are not on disk, in the server's words. */
  readonly failure: string | undefined;
}

/** @param ordinal number of the next line; absent: lines are not numbered (legacy history) */
export function createRolloutWriter(file: string, ordinal?: number): RolloutWriter {
  let next = ordinal;
  let unwritten = '';
  /** Whether the file is known to end with a whole line. */
  let isWhole = false;
  let failure: string | undefined;
  return {
    path: file,
    get failure() {
      return failure;
    },
    append(lines, now) {
      const timestamp = now.toISOString();
      unwritten += lines
        .map(({ type, payload }) => {
          const number = next === undefined ? {} : { ordinal: next };
          if (next !== undefined) next += 1;
          return `${JSON.stringify({ timestamp, ...number, type, payload })}\n`;
        })
        .join('');
      try {
        if (!existsSync(file)) mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
        appendFileSync(file, isWhole ? unwritten : `${lineEnd(file)}${unwritten}`, { mode: 0o600 });
        isWhole = true;
        unwritten = '';
        failure = undefined;
      } catch (error) {
        failure = systemErrorText(error);
        isWhole = false;
      }
    },
    isOnDisk: () => existsSync(file),
  };
}

/** What ends a last line that was cut off: what follows it would be lost with it. */
function lineEnd(file: string): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return '';
  const handle = openSync(file, 'r');
  try {
    const last = Buffer.alloc(1);
    readSync(handle, last, 0, 1, size - 1);
    return last.toString() === '\n' ? '' : '\n';
  } finally {
    closeSync(handle);
  }
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
