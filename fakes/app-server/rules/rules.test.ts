import { expect, it } from 'vitest';
import { allDefects } from './all-defects.ts';
import { createBehaviour } from './behaviour.ts';
import { literalPathCompare } from './defects/known-defects.ts';
import { compareEditions, knownEditions, newestEdition, parseEdition } from './edition.ts';
import * as handshake from './handshake-rules.ts';
import { methodTable } from './method-table.ts';
import * as paths from './path-rules.ts';
import { profileBehaviour } from './profile.ts';
import * as settings from './settings-rules.ts';
import * as threads from './thread-rules.ts';
import * as turns from './turn-rules.ts';
import type { VariantRule } from './variant-rule.ts';

const rules: readonly VariantRule<unknown>[] = [handshake, paths, settings, threads, turns].flatMap(
  (module) => Object.values<VariantRule<unknown>>(module),
);

it('orders editions by number', () => {
  expect(compareEditions('0.98', '0.130')).toBeLessThan(0);
  expect([...knownEditions].sort(compareEditions)).toEqual(knownEditions);
  expect(knownEditions.at(-1)).toBe(newestEdition);
});

it('reads editions and nothing else', () => {
  expect(['0.130', '0.130.0', 'v0.130.4'].map(parseEdition)).toEqual(['0.130', '0.130', '0.130']);
  expect(['', '0', '0.x', '0.130.0-alpha', '1.2.3.4'].map(parseEdition)).toEqual(
    Array(5).fill(undefined),
  );
});

it.each(rules.map((rule) => [rule.name, rule] as const))(
  '%s covers every edition in order',
  (_, rule) => {
    const [first, ...later] = rule.byEdition;
    expect(first?.since).toBeUndefined();
    const since = later.map((entry) => entry.since);
    expect(since).not.toContain(undefined);
    expect(since).toEqual(since.toSorted((a, b) => compareEditions(a ?? '0.0', b ?? '0.0')));
  },
);

it('gives every rule and every defect a name of its own', () => {
  for (const names of [rules.map(({ name }) => name), allDefects.map(({ name }) => name)]) {
    expect(new Set(names).size).toBe(names.length);
  }
});

it('changes the value of a rule at its edition', () => {
  const value = (edition: `${number}.${number}`) =>
    createBehaviour(edition).value(paths.stalePathWord);
  expect([value('0.128'), value('0.129'), value('0.169')]).toEqual([
    'mismatched',
    'stale',
    'stale',
  ]);
});

it('gives a release its known defects', () => {
  expect(profileBehaviour('codex-0.130.0')?.has(literalPathCompare)).toBe(true);
  expect(profileBehaviour('codex-0.138.0')?.has(literalPathCompare)).toBe(false);
  expect(profileBehaviour('codex-0.130.7')?.release).toBe('0.130.7');
  expect(createBehaviour('0.130').has(literalPathCompare)).toBe(false);
  expect(profileBehaviour('0.130.0')).toBeUndefined();
});

it('knows the methods of an edition', () => {
  const old = methodTable('0.105');
  const later = methodTable('0.140');
  expect(old.knows('thread/unsubscribe')).toBe(false);
  expect(later.knows('thread/delete')).toBe(true);
  expect(later.names[0]).toBe('initialize');
  expect(
    [methodTable('0.128'), later, methodTable('0.155')].map((t) => t.isGated('thread/turns/list')),
  ).toEqual([false, true, false]);
});
