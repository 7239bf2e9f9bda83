import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a small schema bundle into `directory`, in the layout that codex uses, for unit tests. It
 * holds one of each kind of schema that the bundles of codex hold.
 */
export async function writePetBundle(directory: string): Promise<void> {
  await mkdir(path.join(directory, 'v2'), { recursive: true });
  for (const [file, document] of Object.entries(petBundle)) {
    await writeFile(path.join(directory, file), JSON.stringify(document));
  }
}

const string = { type: 'string' };

const definitions = {
  Pet: {
    title: 'Pet',
    description: 'A pet; long enough not to be put in the place of a reference. '.repeat(8),
    type: 'object',
    required: ['id', 'mood', 'source', 'children', 'legs'],
    properties: {
      id: string,
      /** A property with the name of an annotation. */
      title: { type: ['string', 'null'] },
      legs: { type: 'integer', format: 'uint8', minimum: 0 },
      children: { type: 'array', items: { $ref: '#/definitions/Pet' } },
      mood: { $ref: '#/definitions/Mood' },
      source: { $ref: '#/definitions/Source' },
      owner: { anyOf: [{ $ref: '#/definitions/Owner' }, { type: 'null' }] },
      tags: { type: 'object', additionalProperties: string },
      bornAt: { type: ['integer', 'null'], format: 'int64' },
      anything: true,
    },
  },
  Owner: {
    type: 'object',
    required: ['name'],
    properties: { name: string, age: { type: 'integer' } },
  },
  Mood: {
    oneOf: [
      {
        type: 'object',
        required: ['type'],
        properties: { type: { type: 'string', enum: ['calm'] } },
      },
      {
        type: 'object',
        required: ['type', 'at'],
        properties: {
          type: { type: 'string', enum: ['angry'] },
          at: { $ref: '#/definitions/Owner' },
        },
      },
    ],
  },
  Source: {
    oneOf: [
      { type: 'string', enum: ['shop', 'stray'] },
      {
        type: 'object',
        required: ['gift'],
        properties: { gift: string },
        additionalProperties: false,
      },
    ],
  },
};

function methodBranch(method: string, params: unknown, extra: Record<string, unknown> = {}) {
  return {
    type: 'object',
    required: ['method', 'params', ...Object.keys(extra)],
    properties: { method: { type: 'string', enum: [method] }, params, ...extra },
  };
}

const params = (name: string) => ({ $ref: `#/definitions/${name}Params` });
const petParams = {
  type: 'object',
  required: ['pet'],
  properties: { pet: { $ref: '#/definitions/Pet' } },
};
const id = { anyOf: [{ type: 'string' }, { type: 'integer', format: 'int64' }] };

const petBundle = {
  'ServerNotification.json': {
    properties: { emittedAtMs: { type: 'integer', format: 'int64' } },
    oneOf: [methodBranch('pet/born', petParams), methodBranch('pet/renamed', { type: 'object' })],
    definitions,
  },
  'ServerRequest.json': {
    oneOf: [methodBranch('pet/feed', petParams, { id })],
    definitions,
  },
  'ClientRequest.json': {
    oneOf: [
      methodBranch('pet/read', params('PetRead'), { id }),
      methodBranch('pet/list', { anyOf: [params('PetList'), { type: 'null' }] }, { id }),
      methodBranch('pet/lose', params('PetLose'), { id }),
      methodBranch('config/value/write', params('ConfigValueWrite'), { id }),
      methodBranch('memory/reset', { type: 'null' }, { id }),
    ],
  },
  'v2/PetReadResponse.json': { ...petParams, definitions },
  'v2/PetListResponse.json': {
    type: 'object',
    required: ['data'],
    properties: { data: { type: 'array', items: { $ref: '#/definitions/Pet' } } },
    definitions,
  },
  'v2/ConfigWriteResponse.json': {
    type: 'object',
    required: ['status'],
    properties: { status: { type: 'string', enum: ['ok', 'overridden'] } },
  },
  'v2/MemoryResetResponse.json': { type: 'object' },
};
