import { appendFileSync, readFileSync } from 'node:fs';

/**
 * A file of the process groups that a run has started, one `+PID` or `-PID` line each, appended at
 * once: whoever outlives the harness (see the guardian) can read which groups are still up.
 */
export class ProcessRegister {
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  started(pid: number): void {
    appendFileSync(this.file, `+${pid}\n`);
  }

  ended(pid: number): void {
    appendFileSync(this.file, `-${pid}\n`);
  }

  /** Groups that were started and did not end; empty when there is no file. */
  running(): number[] {
    const pids = new Set<number>();
    for (const line of readLines(this.file)) {
      const pid = Number(line.slice(1));
      if (!Number.isSafeInteger(pid) || pid <= 1) continue;
      if (line.startsWith('+')) pids.add(pid);
      else pids.delete(pid);
    }
    return [...pids];
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
