import { expect, test } from 'vitest';
import { knownNames } from './known-names.ts';

test('few names are all said', () => {
  expect(knownNames('x', ['archive', 'resume'])).toBe('there is: archive, resume');
});

test('of many names those most like the asked one are said', () => {
  const names = Array.from({ length: 40 }, (_, i) => `suite/another-${i}`);
  const said = knownNames('sigint-drain', [...names, 'transport/sigint-drains']);
  expect(said).toMatch(/^of 41 the nearest are: transport\/sigint-drains, suite\/another-/);
  expect(said.split(', ')).toHaveLength(5);
});

test('a word within a name is near, with or without stars', () => {
  const names = [...Array.from({ length: 30 }, (_, i) => `x-${i}`), 'literal-path-compare'];
  expect(knownNames('*path-comp*', names)).toContain('are: literal-path-compare,');
});
