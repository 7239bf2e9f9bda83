import { expect, test } from 'vitest';
import { collectOutput } from '../testing/collect-output.ts';
import { openTerminal } from './terminal.ts';

const screen = { isTTY: true, columns: 100 };
const coloured = '\u001b[31mx\u001b[39m';

test.each([
  ['a terminal', screen, {}, coloured],
  ['a pipe', {}, {}, 'x'],
  ['a pipe with FORCE_COLOR', {}, { FORCE_COLOR: '1' }, coloured],
  ['a pipe with an empty FORCE_COLOR', {}, { FORCE_COLOR: '' }, coloured],
  ['a terminal with FORCE_COLOR=0', screen, { FORCE_COLOR: '0' }, 'x'],
  ['a terminal with NO_COLOR', screen, { NO_COLOR: '1' }, 'x'],
  ['NO_COLOR against FORCE_COLOR', screen, { NO_COLOR: '1', FORCE_COLOR: '3' }, 'x'],
  ['a terminal with an empty NO_COLOR', screen, { NO_COLOR: '' }, coloured],
  ['a dumb terminal', screen, { TERM: 'dumb' }, 'x'],
])('colours on %s', (_, output, env, painted) => {
  expect(openTerminal(collectOutput(output), env).paint('red', 'x')).toBe(painted);
});

test.each([
  ['a terminal', screen, {}, true],
  ['a pipe', {}, {}, false],
  ['a terminal in CI', screen, { CI: 'true' }, false],
  ['a terminal with CI=false', screen, { CI: 'false' }, true],
  ['a pipe with colours', {}, { FORCE_COLOR: '1' }, false],
  ['a dumb terminal', screen, { TERM: 'dumb' }, false],
])('lines are rewritten on %s: %#', (_, output, env, expected) => {
  expect(openTerminal(collectOutput(output), env).isInteractive).toBe(expected);
});

test('the width is that of the terminal at the moment', () => {
  const output = { write: () => true, isTTY: true, columns: 100 };
  const terminal = openTerminal(output, {});
  output.columns = 70;
  expect(terminal.width).toBe(70);
  expect(openTerminal(collectOutput({ isTTY: true }), {}).width).toBe(80);
  expect(openTerminal(collectOutput(), {}).width).toBe(120);
});
