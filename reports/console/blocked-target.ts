import type { BlockedTarget } from '../../harness/runner/prepared-target.ts';
import { firstLines, lastLines, plainLine } from '../text/plain-text.ts';
import { wrapWords } from '../text/wrap-words.ts';
import { field, fieldWidth } from './fields.ts';
import type { Terminal } from './terminal.ts';

const advice = {
  crash:
    'start it by hand with the command above and an empty CODEX_HOME; it must stay up and answer ' +
    '`initialize`',
  hang:
    'start it by hand with the command above and send `initialize` as one line; if it only needs ' +
    'longer, raise --timeout',
  'protocol-error':
    'nothing but JSON-RPC messages may be written to stdout, one on each line; write logs to stderr',
} as const;

/** Why no case could run on a target, and what to do about it. */
export function blockedTargetLines(
  { launch, verdict, reason, stderr }: BlockedTarget,
  { width, paint }: Pick<Terminal, 'width' | 'paint'>,
): string[] {
  const command = [launch.command, ...launch.args].map((word) => plainLine(word)).join(' ');
  return [
    ...field('blocked', firstLines(`${verdict}: ${reason}`, 12)).map((line) => paint('red', line)),
    ...field('command', [command]),
    ...field('stderr', lastLines(stderr, 10)),
    ...field('next', wrapWords(advice[verdict], fieldWidth(width))),
  ];
}
