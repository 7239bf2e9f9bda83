import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { dir } from 'tmp-promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCoverage } from './coverage.ts';
import { writePetBundle } from './pet-bundle.ts';
import { loadWireSchema, NO_REQUEST, type WireSchema } from './wire-schema.ts';

let folder: string;
let schema: WireSchema;

beforeAll(async () => {
  ({ path: folder } = await dir());
  await writePetBundle(folder);
  schema = await loadWireSchema(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const pet = (changes: Record<string, unknown> = {}) => ({
  id: 'p1',
  legs: 4,
  children: [],
  mood: { type: 'calm' },
  source: 'shop',
  ...changes,
});
const born = (changes: Record<string, unknown> = {}) => ({
  method: 'pet/born',
  params: { pet: pet(changes) },
});

describe('valid frames', () => {
  test.each([
    ['a notification', born()],
    ['the other branch of a tagged union', born({ mood: { type: 'angry', at: { name: 'Ann' } } })],
    ['the other branch of an untagged union', born({ source: { gift: 'Bob' } })],
    ['null for an optional part', born({ owner: null, title: null, bornAt: null })],
    ['a recursive part', born({ children: [pet({ children: [pet()] })] })],
    ['members that no schema mentions', { ...born({ extra: 1 }), jsonrpc: '2.0', emittedAtMs: 5 }],
    ['a server request', { ...born(), method: 'pet/feed', id: 0 }],
  ])('%s', (_name, frame) => {
    expect(schema.validateFrame(frame)).toEqual([]);
  });

  test('responses, found by params name, nullable params, exception and method name', () => {
    const coverage = createCoverage();
    for (const [requestMethod, result] of Object.entries({
      'pet/read': { pet: pet() },
      'pet/list': { data: [pet(), pet()] },
      'config/value/write': { status: 'ok' },
      'memory/reset': {},
    })) {
      expect(schema.validateFrame({ id: 1, result }, { requestMethod, coverage })).toEqual([]);
    }
    expect(coverage.toJSON().response.map(({ validated }) => validated)).toEqual([1, 1, 1, 1]);
  });
});

describe('violations', () => {
  test('say what is wrong and where', () => {
    const frame = born({ legs: '4' });
    expect(schema.validateFrame(frame)).toEqual([
      {
        kind: 'notification',
        method: 'pet/born',
        instancePath: '/params/pet/legs',
        keyword: 'type',
        message: 'must be integer',
        seen: '"4"',
      },
    ]);
  });

  test.each([
    ['a missing member', born({ id: undefined }), '/params/pet', 'required'],
    ['params that are absent', { method: 'pet/born' }, '', 'required'],
    ['a number out of its format', born({ legs: 256 }), '/params/pet/legs', 'format'],
    ['a tag that is unknown', born({ mood: { type: 'sad' } }), '/params/pet/mood/type', 'enum'],
    ['a tag that is absent', born({ mood: {} }), '/params/pet/mood', 'required'],
    ['a tagged value that is no object', born({ mood: 'calm' }), '/params/pet/mood', 'type'],
    ['a tagged value that is a list', born({ mood: [] }), '/params/pet/mood', 'type'],
    [
      'below the named branch of a union',
      born({ mood: { type: 'angry', at: { name: 5 } } }),
      '/params/pet/mood/at/name',
      'type',
    ],
    ['no branch of an untagged union', born({ source: 'farm' }), '/params/pet/source', 'oneOf'],
    ['below a nullable part', born({ owner: { name: 1 } }), '/params/pet/owner/name', 'type'],
    ['a nullable part of another type', born({ owner: 7 }), '/params/pet/owner', 'type'],
    [
      'below a recursive part',
      born({ children: [pet(), pet({ legs: -1 })] }),
      '/params/pet/children/1/legs',
      'minimum',
    ],
    ['a map', born({ tags: { a: 'x', b: 1 } }), '/params/pet/tags/b', 'type'],
    ['a member named like an annotation', born({ title: 5 }), '/params/pet/title', 'type'],
    ['a member beside oneOf', { ...born(), emittedAtMs: 'now' }, '/emittedAtMs', 'type'],
    ['the id of a server request', { ...born(), method: 'pet/feed', id: null }, '/id', 'anyOf'],
  ])('%s', (_name, frame, instancePath, keyword) => {
    const found = schema.validateFrame(JSON.parse(JSON.stringify(frame)));
    expect(found).toContainEqual(expect.objectContaining({ instancePath, keyword }));
    expect(found.filter((one) => !one.instancePath.startsWith(instancePath))).toEqual([]);
  });

  test('all of a frame are reported', () => {
    const found = schema.validateFrame(born({ legs: '4', mood: { type: 'sad' }, owner: {} }));
    expect(found.map(({ instancePath }) => instancePath).sort()).toEqual([
      '/params/pet/legs',
      '/params/pet/mood/type',
      '/params/pet/owner',
    ]);
  });

  test('a response is checked below /result and its id too', () => {
    const found = schema.validateFrame(
      { id: 1.5, result: { status: 'maybe' } },
      { requestMethod: 'config/value/write' },
    );
    expect(found).toEqual([
      expect.objectContaining({ kind: 'response', instancePath: '/id', keyword: 'anyOf' }),
      {
        kind: 'response',
        method: 'config/value/write',
        instancePath: '/result/status',
        keyword: 'enum',
        message: 'must be equal to one of the allowed values: ["ok","overridden"]',
        seen: '"maybe"',
      },
    ]);
  });

  test('number and size of what is reported are bounded', () => {
    const data = Array.from({ length: 1_000 }, () => 'x'.repeat(1_000));
    const found = schema.validateFrame({ id: 1, result: { data } }, { requestMethod: 'pet/list' });
    expect(found).toHaveLength(20);
    expect(Math.max(...found.map((one) => JSON.stringify(one).length))).toBeLessThan(1_000);
  });

  test('in a giant frame the first is reported', () => {
    const data = Array.from({ length: 200_001 }, () => 1);
    const found = schema.validateFrame({ id: 1, result: { data } }, { requestMethod: 'pet/list' });
    expect(found).toEqual([expect.objectContaining({ instancePath: '/result/data/0' })]);
  });
});

describe('error answers', () => {
  const answer = (error: unknown) => ({ id: 1, error });

  test.each([
    ['code and message', { code: -32600, message: 'no' }],
    ['with data', { code: -32600, message: 'no', data: { any: ['thing'] } }],
  ])('valid: %s', (_name, error) => {
    expect(schema.validateFrame(answer(error), { requestMethod: 'pet/read' })).toEqual([]);
  });

  test.each([
    ['a code that is no integer', { code: '-32600', message: 'no' }, '/error/code'],
    ['no message', { code: -32600 }, '/error'],
    ['no object', 'no', '/error'],
  ])('violation: %s', (_name, error, instancePath) => {
    const found = schema.validateFrame(answer(error), { requestMethod: 'pet/read' });
    expect(found).toEqual([
      expect.objectContaining({ kind: 'error', method: 'pet/read', instancePath }),
    ]);
  });

  test('violation: no id', () => {
    const found = schema.validateFrame({ error: { code: 1, message: 'no' } });
    expect(found).toEqual([expect.objectContaining({ method: NO_REQUEST, keyword: 'required' })]);
  });
});

describe('frames that are no JSON-RPC messages', () => {
  test.each([
    [null],
    [[]],
    ['text'],
    [{}],
    [{ id: 1 }],
    [{ method: 5 }],
    [{ id: 1, result: {}, error: {} }],
    [{ id: 1, method: 'pet/born', result: {} }],
  ])('%j', (frame) => {
    const coverage = createCoverage();
    const found = schema.validateFrame(frame, { coverage });
    expect(found).toEqual([expect.objectContaining({ kind: 'invalid', keyword: 'frame' })]);
    expect(coverage.toJSON().invalidFrames).toBe(1);
  });
});

describe('frames without a schema', () => {
  test('are no violations, and are counted', () => {
    const coverage = createCoverage();
    expect(schema.validateFrame({ method: 'pet/sold', params: 1 }, { coverage })).toEqual([]);
    expect(schema.validateFrame({ method: 'pet/bathe', id: 1 }, { coverage })).toEqual([]);
    const answer = { id: 1, result: 5 };
    expect(schema.validateFrame(answer, { requestMethod: 'pet/lose', coverage })).toEqual([]);
    expect(schema.validateFrame(answer, { requestMethod: 'pet/groom', coverage })).toEqual([]);
    expect(schema.validateFrame(answer, { coverage })).toEqual([]);
    expect(schema.validateFrame(born(), { coverage })).toEqual([]);
    const status = (kind: 'notification' | 'serverRequest' | 'response') =>
      coverage
        .toJSON()
        [kind].map(({ method, validated, unknown, unchecked }) => [
          method,
          validated,
          unknown,
          unchecked,
        ]);
    expect(status('notification')).toEqual([
      ['pet/born', 1, 0, 0],
      ['pet/sold', 0, 1, 0],
    ]);
    expect(status('serverRequest')).toEqual([['pet/bathe', 0, 1, 0]]);
    expect(status('response')).toEqual([
      [NO_REQUEST, 0, 0, 1],
      ['pet/groom', 0, 1, 0],
      ['pet/lose', 0, 0, 1],
    ]);
  });

  test('the methods of the schema are listed', () => {
    expect(schema.methods()).toEqual({
      notifications: ['pet/born', 'pet/renamed'],
      serverRequests: ['pet/feed'],
      requests: ['config/value/write', 'memory/reset', 'pet/list', 'pet/lose', 'pet/read'],
    });
  });
});

describe('folders that are no bundle', () => {
  test('name the missing files', async () => {
    const { path: other } = await dir();
    await writePetBundle(other);
    await rm(path.join(other, 'ServerNotification.json'));
    await expect(loadWireSchema(other)).rejects.toThrow(/ServerNotification\.json missing/);
    await rm(other, { recursive: true });
  });

  test.each([
    ['{', /JSON/],
    ['{"oneOf":[]}', /lists no methods/],
    ['{"oneOf":[{"type":"object"}]}', /names no method/],
  ])('name the file that cannot be used: %s', async (text, message) => {
    const { path: other } = await dir();
    await writePetBundle(other);
    await writeFile(path.join(other, 'ServerRequest.json'), text);
    const broken = await loadWireSchema(other);
    expect(broken.validateFrame(born())).toEqual([]);
    const frame = { ...born(), method: 'pet/feed', id: 1 };
    expect(() => broken.validateFrame(frame)).toThrow(/ServerRequest\.json cannot be used/);
    expect(() => broken.validateFrame(frame)).toThrow(message);
    await rm(other, { recursive: true });
  });
});
