import { expect, test } from 'vitest';
import { redactArguments } from './redact-arguments.ts';

test.each([
  {
    words: ['app-server', '--listen', 'ws://127.0.0.1:0'],
    shown: 'app-server --listen ws://127.0.0.1:0',
  },
  { words: ['-c', 'provider.bearer_token="sk-1"'], shown: '-c provider.bearer_token=(not shown)' },
  { words: ['--api-key=sk-1', '--verbose'], shown: '--api-key=(not shown) --verbose' },
  { words: ['--ws-token', 'abc', 'serve'], shown: '--ws-token (not shown) serve' },
  { words: ['--token', '--other'], shown: '--token --other' },
  { words: ['model=mock'], shown: 'model=mock' },
])('$words', ({ words, shown }) => {
  expect(redactArguments(words).join(' ')).toBe(shown);
});
