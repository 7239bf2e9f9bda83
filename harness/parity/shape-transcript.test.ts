import { expect, test } from 'vitest';
import { scriptEnded } from '../protocol/script-ended.ts';
import { entryLimit, Transcript } from '../protocol/transcript.ts';
import { shapeTranscript } from './shape-transcript.ts';
import { entries, type Line } from './testing/entries.ts';

const thread = '01a1fd7d-80ba-7620-9867-936309e82ca7';

function labels(...lines: readonly Line[]) {
  const shaped = shapeTranscript(entries(...lines));
  return Object.fromEntries(
    [...shaped].map(([lane, frames]) => [lane, frames.map(({ label }) => label)]),
  );
}

test('frames are named by method, thread, item and status, and counted', () => {
  const status = {
    method: 'thread/status/changed',
    params: { threadId: thread, status: { type: 'idle' } },
  };
  const item = {
    method: 'item/started',
    params: { threadId: thread, item: { type: 'agentMessage' } },
  };
  expect(
    labels(
      ['alice', 'received', status],
      ['alice', 'received', item],
      ['alice', 'received', status],
      ['bob', 'received', status],
    ),
  ).toEqual({
    alice: [
      'thread/status/changed T1 idle #1',
      'item/started T1 agentMessage #1',
      'thread/status/changed T1 idle #2',
    ],
    bob: ['thread/status/changed T1 idle #1'],
  });
});

test('a response belongs to its request, on its own connection', () => {
  const shaped = shapeTranscript(
    entries(
      ['alice', 'sent', { id: 1, method: 'thread/resume', params: { threadId: thread } }],
      ['bob', 'sent', { id: 1, method: 'thread/start', params: {} }],
      ['bob', 'received', { id: 1, result: { thread: { id: thread } } }],
      [
        'alice',
        'received',
        { id: 1, error: { code: -32600, message: `no rollout found for thread id ${thread}` } },
      ],
    ),
  );
  expect(shaped.get('alice')).toEqual([
    {
      label: 'thread/resume 1 answered #1',
      frame: 'thread/resume response',
      outcome: 'error -32600',
      message: 'no rollout found for thread id T1',
      members: new Map([['error', { type: 'object', value: '' }]]),
    },
  ]);
  expect(shaped.get('bob')?.[0]).toMatchObject({
    frame: 'thread/start response',
    outcome: 'result',
  });
  expect(shaped.get('alice sends')?.map(({ label }) => label)).toEqual(['thread/resume 1 #1']);
});

test('what comes after the script does not count, but how the process ends does', () => {
  expect(
    labels(
      ['model', 'received', '#1 POST /v1/responses user "hello"'],
      ['model', 'sent', '#1 {"type":"response.created"}'],
      ['process 1 stderr', 'received', 'a warning'],
      ['process 1', 'note', 'started with pid 12: codex'],
      [scriptEnded.lane, 'note', scriptEnded.text],
      ['alice', 'received', { method: 'turn/completed', params: {} }],
      ['alice', 'note', 'closed: stdout closed'],
      ['model', 'received', '#2 POST /v1/responses'],
      ['process 1', 'note', 'ended with exit code 0'],
      ['files', 'note', `added sessions/2025/01/05/rollout-2025-01-05T12-00-00-${thread}.jsonl`],
      ['files', 'note', 'added state_5.sqlite'],
    ),
  ).toEqual({
    model: ['POST /v1/responses user "hello" #1'],
    'process 1': ['ended with exit code 0 #1'],
    files: ['added sessions/2025/01/05/rollout-2025-01-05T12-00-00-<uuid7>.jsonl #1'],
  });
});

test('text that is no frame is compared as it is', () => {
  expect(
    labels(['alice', 'sent', '{half a frame'], ['alice', 'received', 'broken: not JSON']),
  ).toEqual({ 'alice sends': ['{half a frame #1'], alice: ['broken: not JSON #1'] });
});

test('a frame that the transcript has cut is compared by its method', () => {
  const transcript = new Transcript();
  for (const filler of ['x', 'y']) {
    const params = { text: filler.repeat(entryLimit) };
    transcript.record('alice', 'received', JSON.stringify({ method: 'item/completed', params }));
    transcript.record('alice', 'received', JSON.stringify({ id: 1, result: params }));
  }
  const frames = shapeTranscript(transcript.entries()).get('alice');
  expect(frames?.map(({ label }) => label)).toEqual([
    'a long item/completed #1',
    'a long response #1',
    'a long item/completed #2',
    'a long response #2',
  ]);
});
