import { expect, test } from 'vitest';
import { homeShapes } from '../harness/home/home-shape.ts';
import { verdicts } from '../harness/runner/verdict.ts';
import { transportKinds } from '../harness/target/launch-description.ts';
import { resultSchema, resultSchemaErrors } from './testing/result-schema-errors.ts';
import { sampleBlockedTarget, sampleDocument, sampleTarget } from './testing/sample-document.ts';

type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

const sample: Json = JSON.parse(JSON.stringify(sampleDocument()));

test('documents of real runs are valid', () => {
  expect(resultSchemaErrors(sample)).toEqual([]);
  const { interrupted: _, ...green } = sampleDocument({
    targets: [sampleTarget({ schema: { unavailable: 'not asked for' } })],
    plan: [],
    results: [],
    clauses: [],
    exitCode: 0,
  });
  expect(resultSchemaErrors(green)).toEqual([]);
  expect(
    resultSchemaErrors(sampleDocument({ targets: [sampleBlockedTarget({ verdict: 'hang' })] })),
  ).toEqual([]);
});

test('the schema lists the same words as the code', () => {
  expect(resultSchema.$defs.verdict?.enum).toEqual([...verdicts]);
  expect(resultSchema.$defs.home?.enum).toEqual([...homeShapes]);
  expect(resultSchema.$defs.transport?.enum).toEqual([...transportKinds]);
});

test('a member too many is rejected everywhere but in open maps', () => {
  const accepted = places(sample)
    .filter(({ value }) => isObject(value))
    .filter(({ value, replacedBy }) => isValid(replacedBy({ ...Object(value), surplus: 'x' })))
    .map(({ path }) => path);
  expect(accepted).toEqual(['/targets/0/launch/env', '/targets/1/launch/env']);
});

test('a value of another type is rejected everywhere', () => {
  const all = places(sample);
  const accepted = all
    .filter(({ value, replacedBy }) => isValid(replacedBy(typeof value === 'object' ? 'x' : {})))
    .map(({ path }) => path);
  expect(all.length).toBeGreaterThan(300);
  expect(accepted).toEqual([]);
});

test('a missing member is rejected unless the types say that it may be absent', () => {
  const accepted = places(sample).flatMap(({ path, value, replacedBy }) =>
    (isObject(value) ? Object.keys(value) : [])
      .filter((member) => isValid(replacedBy(without(value, member))))
      .map((member) => `${path}/${member}`.replaceAll(/\/\d+/g, '/*')),
  );
  expect([...new Set(accepted)].sort()).toMatchInlineSnapshot(`
    [
      "/baseline/deviations/*/fingerprint",
      "/baseline/deviations/*/place",
      "/clauses/*/knownDefect",
      "/clauses/*/knownDefect/homes",
      "/clauses/*/knownDefect/releases/since",
      "/clauses/*/knownDefect/releases/until",
      "/clauses/*/knownDefect/source",
      "/plan/*/notApplicable",
      "/results/*/evidence",
      "/results/*/failure",
      "/results/*/failure/clause",
      "/results/*/failure/expected",
      "/results/*/failure/frame",
      "/results/*/kept",
      "/results/*/transcript",
      "/results/*/tried",
      "/results/*/tried/*/steps",
      "/results/*/wire",
      "/results/*/wire/coverage/response/*/claimed",
      "/targets/*/capabilities/thread/list",
      "/targets/*/identity",
      "/targets/*/identity/script",
      "/targets/*/launch/cwd",
      "/targets/*/launch/edition",
      "/targets/*/launch/env/RUST_LOG",
      "/targets/*/launch/release",
      "/targets/*/launch/schema",
      "/targets/*/launch/schema/fallbackArgs",
      "/targets/*/launch/transports/stdio",
      "/targets/*/launch/transports/ws",
      "/targets/*/release",
      "/targets/*/wire",
      "/targets/*/wire/response/*/claimed",
    ]
  `);
});

test.each([
  ['formatVersion', 2],
  ['format', 'other'],
  ['exitCode', 5],
  ['startedAt', 'yesterday'],
  ['jobs', 0],
  ['durationMs', -1],
])('%s: %j is rejected', (member, value) => {
  expect(resultSchemaErrors({ ...sampleDocument(), [member]: value })).not.toEqual([]);
});

interface Place {
  /** JSON pointer. */
  readonly path: string;
  readonly value: Json;
  /** The whole document with another value here. */
  replacedBy(other: Json): Json;
}

/** Every value inside a document. */
function places(root: Json): Place[] {
  const inside = (value: Json, path: string, replaceHere: (other: Json) => Json): Place[] => {
    const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return members.flatMap(([member, child]) => {
      const at = `${path}/${member}`;
      const replacedBy = (other: Json) => replaceHere(withMember(value, member, other));
      return [{ path: at, value: child, replacedBy }, ...inside(child, at, replacedBy)];
    });
  };
  return inside(root, '', (other) => other);
}

function withMember(value: Json, member: string, other: Json): Json {
  if (Array.isArray(value)) return value.with(Number(member), other);
  return { ...Object(value), [member]: other };
}

function without(value: Json, member: string): Json {
  return Object.fromEntries(
    Object.entries(Object(value)).filter(([key]) => key !== member),
  ) as Json;
}

function isObject(value: Json): value is { [member: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isValid(document: Json): boolean {
  return resultSchemaErrors(document).length === 0;
}
