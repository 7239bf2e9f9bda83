import { readFile } from 'node:fs/promises';
import { setInterval } from 'node:timers/promises';

const every = 10;
const atMost = 100;

/**
 * Waits until a rollout holds the end of its last turn, for a second at most: turn/completed may be told
 * before that is written.
 */
export async function turnEndWritten(path: string): Promise<void> {
  await untilFile(path, holdsTurnEnd);
}

/** Waits until a rollout holds what the user said, for a second at most. */
export async function questionWritten(path: string, question: string): Promise<void> {
  await untilFile(path, (text) => text.includes(JSON.stringify(question)));
}

async function untilFile(path: string, isReady: (text: string) => boolean): Promise<void> {
  let looks = 0;
  for await (const _ of setInterval(every)) {
    looks += 1;
    if (looks > atMost || isReady(await readFile(path, 'utf8').catch(() => ''))) return;
  }
}

/** A rollout without turns, and none, have nothing to wait for. */
function holdsTurnEnd(text: string): boolean {
  const last = (words: RegExp) => text.split('\n').findLastIndex((line) => words.test(line));
  return last(/"type":"(task|turn)_(complete|aborted)"/) >= last(/"type":"(task|turn)_started"/);
}
