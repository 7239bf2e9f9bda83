import type { SchemaUnit } from './subschema.ts';

const id = { anyOf: [{ type: 'string' }, { type: 'integer', format: 'int64' }] };

/** Frame of a successful answer; its `result` has a schema per method. */
export const responseEnvelope: SchemaUnit = {
  definitions: {},
  schema: {
    type: 'object',
    required: ['id', 'result'],
    properties: { id },
  },
};

/** Frame of an error answer, alike in all releases from 0.98 to 0.169. */
export const errorEnvelope: SchemaUnit = {
  definitions: {},
  schema: {
    type: 'object',
    required: ['id', 'error'],
    properties: {
      id,
      error: {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: { type: 'integer', format: 'int64' }, message: { type: 'string' } },
      },
    },
  },
};
