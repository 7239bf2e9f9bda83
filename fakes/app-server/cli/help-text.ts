import { codexFlags } from './codex-flags.ts';
import { fakeFlags } from './fake-flags.ts';
import { type Flag, flagSpelling } from './flag.ts';

/** What `--help` prints. */
export function helpText(): string {
  return [
    'A fake of `codex app-server`: it behaves like a named release, without account, network or model.',
    '',
    'Usage: fake-app-server [app-server] [OPTIONS]',
    '',
    'Options of the fake:',
    ...fakeFlags.map(describe),
    '  -V, --version  print the version (only without the word app-server) and end',
    '',
    'Options of codex (each from the edition that has it):',
    ...codexFlags.map(describe),
    '',
    'Exit codes: 0 ended as asked, 1 the server cannot start, 2 wrong use.',
  ].join('\n');
}

function describe(flag: Flag): string {
  const short = flag.short === undefined ? '    ' : `-${flag.short}, `;
  const since = flag.editions?.since === undefined ? '' : ` (from ${flag.editions.since})`;
  return `  ${short}${flagSpelling(flag)}  ${flag.help}${since}`;
}
