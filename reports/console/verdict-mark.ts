import type { Verdict } from '../../harness/runner/verdict.ts';
import type { Style } from './terminal.ts';

const marks: Readonly<Record<Verdict, { readonly sign: string; readonly style: Style }>> = {
  pass: { sign: '✓', style: 'green' },
  warn: { sign: '✓', style: 'yellow' },
  fail: { sign: '✗', style: 'red' },
  'protocol-error': { sign: '!', style: 'red' },
  hang: { sign: '!', style: 'red' },
  crash: { sign: '!', style: 'red' },
  'not-reached': { sign: '!', style: 'yellow' },
  'harness-error': { sign: '!', style: 'red' },
  'not-applicable': { sign: '-', style: 'dim' },
};

/** The sign and colour that stand for a verdict. */
export function verdictMark(verdict: Verdict): { readonly sign: string; readonly style: Style } {
  return marks[verdict];
}

/** A verdict in words. */
export function verdictWords(verdict: Verdict): string {
  return verdict.replaceAll('-', ' ');
}
