import type { PlannedCase } from '../../harness/runner/case-result.ts';
import type { CaseOutcome } from '../case-outcomes.ts';
import { countOf } from '../text/count-of.ts';
import { plainLine } from '../text/plain-text.ts';
import { field } from './fields.ts';
import type { Terminal } from './terminal.ts';
import { verdictMark, verdictWords } from './verdict-mark.ts';

const most = 10;

/**
 * Writes the cases that are not green without anything to show of them, once for each reason: an
 * interrupted run may leave hundreds.
 */
export function writeUnexplained(
  terminal: Terminal,
  outcomes: readonly CaseOutcome[],
  rerunCommand: (planned: PlannedCase) => string,
): void {
  for (const group of Map.groupBy(outcomes, reasonOf).values()) {
    const [first] = group;
    if (!first) continue;
    const { verdict, evidence = 'no reason was recorded' } = first.result;
    const { sign, style } = verdictMark(verdict);
    const count = countOf(group.length, 'case');
    const heading = `${sign} ${verdictWords(verdict)}  ${count}: ${plainLine(evidence)}`;
    const rest = group.length > most ? [`  … and ${group.length - most} more`] : [];
    terminal.lines(
      '',
      terminal.paint(style, heading),
      ...group
        .slice(0, most)
        .flatMap(({ planned }) => [
          `  ${plainLine(planned.key)}`,
          ...field('run again', [terminal.paint('cyan', plainLine(rerunCommand(planned), 4_000))]),
        ]),
      ...rest,
    );
  }
}

function reasonOf({ result }: CaseOutcome): string {
  return `${result.verdict} ${result.evidence ?? ''}`;
}
