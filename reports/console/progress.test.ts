import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { collectOutput } from '../testing/collect-output.ts';
import { sampleCase, sampleFailure } from '../testing/sample-document.ts';
import { createProgress } from './progress.ts';
import { openTerminal } from './terminal.ts';

const passed = sampleCase('resume/cold', 'pass').result;
const failed = sampleCase('stale-path/symlink', 'fail', { failure: sampleFailure() }).result;

test('a log has one line for each finished case, written at once', () => {
  const output = collectOutput();
  const progress = createProgress(openTerminal(output, {}), 4);
  progress.onStart(passed.key);
  expect(output.writes).toEqual([]);
  progress.onResult(passed);
  progress.onResult(failed);
  const hang = { failure: sampleFailure({ seen: 'no answer\n\u001b[2Jin 10 s' }) };
  progress.onResult(sampleCase('resume/hang', 'hang', hang).result);
  progress.onResult(sampleCase('archive/ws', 'not-applicable', { evidence: 'no ws' }).result);
  progress.onResult(sampleCase('resume/order', 'warn').result);
  progress.end();
  progress.onResult(passed);
  expect(output.writes).toEqual([
    '✓ codex-0.130.0 resume/cold [direct stdio] 0.21 s\n',
    '✗ codex-0.130.0 stale-path/symlink [direct stdio] — fail: PATH-01\n',
    '! codex-0.130.0 resume/hang [direct stdio] — hang: no answer ⏎ in 10 s\n',
    '- codex-0.130.0 archive/ws [direct stdio] — not applicable: no ws\n',
    '✓ codex-0.130.0 resume/order [direct stdio] — warn: PATH-01\n',
  ]);
});

test('a terminal has one status line below the failed cases, gone at the end', () => {
  const screen = playBack();
  const progress = createProgress(openTerminal(screen.output, { NO_COLOR: '1' }), 3);
  progress.onStart(passed.key);
  expect(screen.lines()).toEqual(['[0/3] running: codex-0.130.0 resume/cold [direct stdio]']);
  progress.onStart(failed.key);
  progress.onResult(passed);
  progress.onResult(failed);
  progress.onStart('next');
  const line = '✗ codex-0.130.0 stale-path/symlink [direct stdio] — fail: PATH-01';
  expect(screen.lines()).toEqual([line, '[2/3] 1 failed · running: next']);
  progress.end();
  progress.end();
  progress.onStart('late');
  expect(screen.lines()).toEqual([line, '']);
});

test.each(['漢', 'k'])('the status line never fills the width of the terminal: %s', (filler) => {
  const output = collectOutput({ isTTY: true, columns: 40 });
  const progress = createProgress(openTerminal(output, {}), 3);
  progress.onStart(`k\u001b[2J\n${filler.repeat(200)}`);
  const status = stripVTControlCharacters(output.text).replace('\r', '');
  expect(status).toMatch(/^\[0\/3\] running: k ⏎ .+…$/);
  expect(status.length + (status.match(/漢/g)?.length ?? 0)).toBeOneOf([38, 39]);
  expect(output.text).not.toContain('[2J');
});

/** What a screen shows after carriage returns and erased lines. */
function playBack() {
  const output = collectOutput({ isTTY: true, columns: 100 });
  return {
    output,
    lines: () => output.text.split('\n').map((line) => line.split('\r\u001b[2K').at(-1)),
  };
}
