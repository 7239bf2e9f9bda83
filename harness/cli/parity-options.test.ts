import { expect, test } from 'vitest';
import { parseParityOptions } from './parity-options.ts';

const plain = { jobs: '2', timeout: '30', repeat: '4' };

test('releases are told once each, with the defaults', () => {
  const options = parseParityOptions(['0.138.0', '0.130.0', '0.138.0'], plain);
  expect(options).toMatchObject({ releases: ['0.138.0', '0.130.0'], repeat: 4, defects: [] });
  expect(options.differencesFile).toMatch(/parity-differences\.yaml$/);
});

test.each([
  ['0.138', /is not an exact codex version; use one like 0\.138\.0/],
  ['0.97.0', /has no profile of it; give releases from 0\.98\.0 to/],
  ['0.999.0', /has no profile of it/],
  ['0.140.0-alpha.1', /has no profile of it/],
])('release %s is refused', (release, message) => {
  expect(() => parseParityOptions([release], plain)).toThrow(message);
});

test('other options are checked too', () => {
  expect(() => parseParityOptions(['0.138.0'], { ...plain, repeat: 'x' })).toThrow(/--repeat x/);
  expect(() => parseParityOptions(['0.138.0'], { ...plain, jobs: '0' })).toThrow(/--jobs 0/);
  expect(() => parseParityOptions(['0.138.0'], { ...plain, transport: ['tcp'] })).toThrow(
    /--transport tcp/,
  );
});
