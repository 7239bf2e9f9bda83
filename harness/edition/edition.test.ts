import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import {
  compareEditions,
  describeRange,
  type Edition,
  editionOfRelease,
  editionOfUserAgent,
  inRange,
  newestEdition,
  parseEdition,
} from './edition.ts';

describe('parseEdition', () => {
  test.each(['0.130', '0.130.0', 'v0.130.0', 'v0.130', '0.130.7'])('%s is 0.130', (text) => {
    expect(parseEdition(text)).toBe('0.130');
  });

  test.each([
    '',
    '130',
    '0.130.',
    '0.130.0.1',
    '0.130.0-alpha.1',
    'latest',
    ' 0.130',
    '0.-1',
    '0.1e2',
  ])('%j is refused', (text) => {
    expect(() => parseEdition(text)).toThrow(UsageError);
  });

  test('the message names the source, the text and an example', () => {
    expect(() => parseEdition('newest', '--edition')).toThrow(
      `--edition: "newest" is not an edition; give the release line of codex, like ${newestEdition}`,
    );
  });

  test('a huge text is cut in the message', () => {
    expect(() => parseEdition('9'.repeat(10_000))).toThrow(/^.{0,200}$/);
  });
});

describe('editionOfRelease', () => {
  test.each([
    ['0.98.0', '0.98'],
    ['0.140.0-alpha.1', '0.140'],
    ['1.2.3', '1.2'],
  ])('%s is %s', (release, edition) => {
    expect(editionOfRelease(release)).toBe(edition);
  });

  test.each(['0.140', 'v0.140.0', '0.140.0+build', ''])('%j is no release', (release) => {
    expect(editionOfRelease(release)).toBeUndefined();
  });
});

describe('editionOfUserAgent', () => {
  const system = '(Debian 12.0.0; x86_64) unknown';

  test.each([
    [`probe/0.130.0 ${system} (probe; 1)`, '0.130.0'],
    [`my tool/1.2.3/0.98.0 ${system} (my tool/1.2.3; 2.0.0)`, '0.98.0'],
    [`a/0.99.0 (x; y) z/0.169.0 ${system} (a/0.99.0 (x; y) z; 7/0.1.0 (q; r))`, '0.169.0'],
    [`over/8.8.8 (h; k)/0.145.0 ${system} (p; 9)`, '0.145.0'],
    [`ünï🙂/0.118.0 ${system} (ünï🙂; 1)`, '0.118.0'],
    ['probe/0.140.0-alpha.1 (Mac OS 15.5.0; arm64) iTerm.app/3.5.0 (probe; 1)', '0.140.0-alpha.1'],
    [`/0.130.0 ${system} (; )`, '0.130.0'],
  ])('%s', (userAgent, release) => {
    expect(editionOfUserAgent(userAgent)).toEqual({
      edition: editionOfRelease(release),
      release,
    });
  });

  test.each([
    '',
    'my-server/1.2.3',
    'my-server/1.2.3 (Linux)',
    'probe/0.130 (Debian 12.0.0; x86_64) unknown (probe; 1)',
    `probe/0.0.0 ${system} (probe; 1)`,
    `${'x'.repeat(5000)}/0.130.0 ${system} (x; 1)`,
  ])('%j names no release', (userAgent) => {
    expect(editionOfUserAgent(userAgent)).toBeUndefined();
  });

  test('any client name and version leave the release readable', () => {
    const part = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[a-z]\/\d\.\d\.\d \(a; b\) c( \(a; b\))?$/),
    );
    fc.assert(
      fc.property(part, part, (name, version) => {
        const userAgent = `${name}/0.130.0 ${system} (${name}; ${version})`;
        expect(editionOfUserAgent(userAgent)?.release).toBe('0.130.0');
      }),
    );
  });
});

test('editions order by number, not by text', () => {
  const editions: Edition[] = ['1.0', '0.130', '0.98', '0.9', '0.130'];
  expect(editions.sort(compareEditions)).toEqual(['0.9', '0.98', '0.130', '0.130', '1.0']);
});

test.each([
  ['0.129', false],
  ['0.130', true],
  ['0.136', true],
  ['0.137', false],
  ['0.98', false],
] as const)('%s in 0.130 to 0.136: %s', (edition, expected) => {
  expect(inRange(edition, { since: '0.130', until: '0.136' })).toBe(expected);
});

test('an absent end is open', () => {
  expect(inRange('0.98', { until: '0.125' })).toBe(true);
  expect(inRange('0.126', { until: '0.125' })).toBe(false);
  expect(inRange('1.0', { since: '0.138' })).toBe(true);
  expect(inRange('0.137', { since: '0.138' })).toBe(false);
  expect(inRange('0.1', {})).toBe(true);
});

test.each([
  [{ since: '0.130', until: '0.136' }, '0.130 to 0.136'],
  [{ since: '0.130', until: '0.130' }, '0.130'],
  [{ since: '0.138' }, 'from 0.138'],
  [{ until: '0.125' }, 'up to 0.125'],
  [{}, 'every edition'],
] as const)('%j reads as %s', (range, text) => {
  expect(describeRange(range)).toBe(text);
});
