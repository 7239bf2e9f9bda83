import { rm } from 'node:fs/promises';
import { dir } from 'tmp-promise';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writePetBundle } from '../protocol/schema/pet-bundle.ts';
import { loadWireSchema, type WireSchema } from '../protocol/schema/wire-schema.ts';
import { NotApplicable } from './not-applicable.ts';
import { WireWatch } from './wire-watch.ts';

let folder: string;
let schema: WireSchema;

beforeAll(async () => {
  ({ path: folder } = await dir());
  await writePetBundle(folder);
  schema = await loadWireSchema(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = { frame: 1, connection: 'alice' };

test('claimed violations are not reported, any other is', () => {
  const watch = new WireWatch(schema);
  const read = (result: unknown) => watch.observe({ id: 1, result }, { ...at, method: 'pet/read' });
  const claim = watch.claimAnswers('pet/read', ({ keyword }) => keyword === 'required');
  read({});
  read({ pet: 'none' });
  watch.observe({ method: 'pet/born', params: {} }, { ...at, method: undefined });
  expect(claim().map(({ keyword, instancePath }) => [keyword, instancePath])).toEqual([
    ['required', '/result'],
  ]);
  const { violations, coverage } = watch.takeReport();
  expect(violations.map(({ method, instancePath }) => [method, instancePath])).toEqual([
    ['pet/read', '/result/pet'],
    ['pet/born', '/params'],
  ]);
  expect(coverage.response).toMatchObject([{ validated: 2, violating: 2, claimed: 1 }]);
  read({});
  expect(watch.takeReport().violations).toHaveLength(1);
});

test('a claim on answers that no schema was applied to is not applicable', () => {
  const watch = new WireWatch(schema);
  const known = watch.claimAnswers('pet/read', () => true);
  const unknown = watch.claimAnswers('pet/unheard', () => true);
  watch.observe({ id: 1, result: {} }, { ...at, method: 'pet/unheard' });
  expect(unknown).toThrow(NotApplicable);
  expect(unknown).toThrow(/no schema for answers to pet\/unheard/);
  expect(known).toThrow(NotApplicable);
  watch.observe({ id: 2, result: { pet: 'none' } }, { ...at, method: 'pet/read' });
  expect(known()).toHaveLength(1);
});
