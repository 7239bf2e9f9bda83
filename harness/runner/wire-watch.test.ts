import { rm } from 'node:fs/promises';
import { dir } from 'tmp-promise';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writePetBundle } from '../protocol/schema/pet-bundle.ts';
import { loadWireSchema, type WireSchema } from '../protocol/schema/wire-schema.ts';
import { WireWatch } from './wire-watch.ts';

let folder: string;
let schema: WireSchema;

beforeAll(async () => {
  ({ path: folder } = await dir());
  await writePetBundle(folder);
  schema = await loadWireSchema(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('answers that a case judges itself are not reported, other violations are', () => {
  const watch = new WireWatch(schema);
  const at = { frame: 1, connection: 'alice' };
  watch.observe({ id: 1, result: { pet: 'none' } }, { ...at, method: 'pet/read' });
  watch.observe({ method: 'pet/born', params: {} }, { ...at, method: undefined });
  const claimed = watch.claimAnswers('pet/read').map(({ instancePath }) => instancePath);
  expect(claimed).toEqual(['/result/pet']);
  expect(watch.claimAnswers('pet/read')).toEqual([]);
  const { violations, coverage } = watch.takeReport();
  expect(violations.map(({ method }) => method)).toEqual(['pet/born']);
  expect(coverage.response).toMatchObject([{ method: 'pet/read', validated: 1, violating: 0 }]);
});
