import type { CaseResult } from '../../harness/runner/case-result.ts';
import { tally } from '../../harness/runner/verdict.ts';
import { cutToWidth } from '../text/cut-to-width.ts';
import { plainLine } from '../text/plain-text.ts';
import { resultLine } from './result-line.ts';
import type { Terminal } from './terminal.ts';

/** Shows a run while it goes on. */
export interface Progress {
  onStart(key: string): void;
  onResult(result: CaseResult): void;
  /** Removes the status line; further calls show nothing. */
  end(): void;
}

const toLineStart = '\r';
const eraseLine = '\u001b[2K';

/**
 * On a terminal one status line, rewritten in place, with the failed cases above it; elsewhere one line
 * for each finished case.
 *
 * @param total number of planned cases
 */
export function createProgress(terminal: Terminal, total: number): Progress {
  return terminal.isInteractive ? statusLine(terminal, total) : log(terminal);
}

function log(terminal: Terminal): Progress {
  let isOver = false;
  return {
    onStart() {},
    onResult(result) {
      if (!isOver) terminal.lines(resultLine(result, terminal));
    },
    end() {
      isOver = true;
    },
  };
}

function statusLine(terminal: Terminal, total: number): Progress {
  const running = new Set<string>();
  const done = new Set<string>();
  let failed = 0;
  let isOver = false;
  const erase = `${toLineStart}${eraseLine}`;
  const status = () => {
    const failures = failed > 0 ? ` ${failed} failed` : '';
    const keys = [...running].map((key) => plainLine(key)).join(', ');
    const names = keys === '' ? '' : `${failures === '' ? '' : ' ·'} running: ${keys}`;
    // The last column stays free: some terminals wrap as soon as it is written.
    return cutToWidth(`[${done.size}/${total}]${failures}${names}`, terminal.width - 1);
  };
  return {
    onStart(key) {
      if (isOver) return;
      running.add(key);
      terminal.write(`${erase}${status()}`);
    },
    onResult(result) {
      if (isOver) return;
      const isFailure = tally(result.verdict) === 'failed';
      running.delete(result.key);
      done.add(result.key);
      if (isFailure) failed += 1;
      const permanent = isFailure ? `${resultLine(result, terminal)}\n` : '';
      terminal.write(`${erase}${permanent}${status()}`);
    },
    end() {
      if (isOver) return;
      isOver = true;
      terminal.write(erase);
    },
  };
}
