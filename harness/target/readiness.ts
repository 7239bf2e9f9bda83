import { watch } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { TargetFailure } from '../protocol/target-failure.ts';
import { describeExit } from './describe-exit.ts';
import type { TargetProcess } from './target-process.ts';

// The character after the port proves that a chunk did not end in the middle of it.
const bannerPattern = /ws:\/\/(?:127\.0\.0\.1|\[::1\]|localhost):\d{1,5}(?=[^\d])/;
const keptText = 65_536;

/**
 * Resolves with the address that a WebSocket server announces on stderr or stdout.
 * @throws TargetFailure `crash` when the process ends first, `hang` when nothing is announced.
 */
export function announcedAddress(target: TargetProcess, budgetMs: number): Promise<string> {
  return firstOf(target, budgetMs, 'announced no ws:// address', (found) => {
    const readStderr = bannerReader(found);
    const readStdout = bannerReader(found);
    readStderr(target.stderr.toString());
    const onStdout = (chunk: Buffer) => readStdout(chunk.toString('latin1'));
    target.stdout.on('data', onStdout);
    const unsubscribe = target.onStderr(readStderr);
    return () => {
      unsubscribe();
      // stdout stays drained: a full pipe would block the server.
      target.stdout.off('data', onStdout);
      target.stdout.resume();
    };
  });
}

/** Collects one stream: a colour code or the address itself may be cut by a chunk. */
function bannerReader(found: (address: string) => void): (chunk: string) => void {
  let raw = '';
  return (chunk) => {
    raw = (raw + chunk).slice(-keptText);
    const match = bannerPattern.exec(stripVTControlCharacters(raw));
    if (match) found(match[0]);
  };
}

/**
 * Resolves once the socket file exists; its folder must exist before.
 * @throws TargetFailure as {@link announcedAddress}.
 */
export function socketFileExists(
  target: TargetProcess,
  socketPath: string,
  budgetMs: number,
): Promise<string> {
  return firstOf(target, budgetMs, `created no socket at ${socketPath}`, (found) => {
    const look = () =>
      access(socketPath).then(
        () => found(socketPath),
        () => {},
      );
    const watcher = watch(dirname(socketPath), look);
    watcher.on('error', () => {});
    void look();
    target.stdout.resume();
    return () => watcher.close();
  });
}

/** Runs a watch until it finds something, the process ends, or the budget does. */
async function firstOf(
  target: TargetProcess,
  budgetMs: number,
  complaint: string,
  start: (found: (value: string) => void) => () => void,
): Promise<string> {
  let cleanUp = () => {};
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      cleanUp = start(resolve);
      timer = setTimeout(() => {
        const text = `the target ${complaint} within ${budgetMs} ms`;
        reject(new TargetFailure('hang', text));
      }, budgetMs);
      void target.exited.then((exit) => {
        const how = describeExit(exit);
        reject(new TargetFailure('crash', `the target ended with ${how} and ${complaint}`));
      });
    });
  } finally {
    clearTimeout(timer);
    cleanUp();
  }
}
