import type { CaseResult } from '../../harness/runner/case-result.ts';
import { plainLine } from '../text/plain-text.ts';
import { seconds } from '../text/seconds.ts';
import type { Terminal } from './terminal.ts';
import { verdictMark, verdictWords } from './verdict-mark.ts';

const maxReason = 160;

/** One finished case on one line: `✗ KEY — fail: PATH-01`. */
export function resultLine(result: CaseResult, { paint }: Pick<Terminal, 'paint'>): string {
  const { sign, style } = verdictMark(result.verdict);
  const key = plainLine(result.key);
  if (result.verdict === 'pass')
    return `${paint(style, sign)} ${key} ${seconds(result.durationMs)}`;
  return `${paint(style, sign)} ${key} — ${paint(style, verdictWords(result.verdict))}${why(result)}`;
}

function why(result: CaseResult): string {
  const reason = reasonOf(result);
  return reason === '' ? '' : `: ${reason}`;
}

function reasonOf({ verdict, clauses, failure, evidence }: CaseResult): string {
  if (verdict === 'fail' || verdict === 'warn') {
    const broken = clauses.filter((clause) => clause.verdict === verdict);
    return broken.map(({ clause }) => clause).join(', ');
  }
  return plainLine(evidence ?? failure?.seen ?? '', maxReason);
}
