/**
 * Program: writes a wire schema of a few frames, in the layout of codex, into the folder behind `--out`. The
 * fake has no schema of its own; with this one it is shown that a frame against a schema is noticed.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const thread = {
  type: 'object',
  required: ['id', 'createdAt'],
  properties: { id: { type: 'string' }, createdAt: { type: 'integer', format: 'int64' } },
};
const holdsThread = { type: 'object', required: ['thread'], properties: { thread } };
const id = { anyOf: [{ type: 'string' }, { type: 'integer', format: 'int64' }] };

const timelineEntry = {
  type: 'object',
  required: ['type', 'position', 'turnId'],
  properties: { turnId: { type: 'string' } },
};
const timeline = {
  type: 'object',
  required: ['data'],
  properties: { data: { type: 'array', items: timelineEntry } },
};

function branch(method: string, params: unknown, more: Record<string, unknown> = {}) {
  return {
    type: 'object',
    required: ['method'],
    properties: { method: { type: 'string', enum: [method] }, params, ...more },
  };
}

const bundle = {
  'ClientRequest.json': {
    oneOf: [
      branch('thread/start', { $ref: '#/definitions/ThreadStartParams' }, { id }),
      branch('thread/timeline/list', { $ref: '#/definitions/ThreadTimelineListParams' }, { id }),
    ],
  },
  'ServerNotification.json': { oneOf: [branch('thread/started', holdsThread)] },
  'ServerRequest.json': {
    oneOf: [branch('item/commandExecution/requestApproval', { type: 'object' }, { id })],
  },
  'v2/ThreadStartResponse.json': holdsThread,
  'v2/ThreadTimelineListResponse.json': timeline,
};

const directory = process.argv.at(-1) ?? '.';
await mkdir(path.join(directory, 'v2'), { recursive: true });
for (const [name, document] of Object.entries(bundle)) {
  await writeFile(path.join(directory, name), JSON.stringify(document));
}
