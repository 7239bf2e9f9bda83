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
      const [, sign, digits] = /^([+-])(\d+)$/.exec(line) ?? [];
      const pid = Number(digits);
      if (!Number.isSafeInteger(pid) || pid <= 1) continue;
      if (sign === '+') pids.add(pid);
      else pids.delete(pid);
    }
    return [...pids];
  }
}

function readLines(file: string): string[] {
  try {
    // Half a line, of a disk that ran full, would be the pid of somebody else.
    return readFileSync(file, 'utf8').split('\n').slice(0, -1);
  } catch {
    return [];
  }
}
