import { describe, expect, it } from 'vitest';
import { rolloutLines, rolloutTurnId } from './rollout-lines.ts';
import type { RolloutLinesSpec } from './rollout-spec.ts';

const identity: RolloutLinesSpec = {
  threadId: '01943656-1a00-7000-8000-000000000001',
  timestamp: new Date('2025-01-05T12:00:00Z'),
  cwd: '/work',
};

const counts = { input: 120, cachedInput: 20, output: 30, reasoningOutput: 10, total: 150 };

describe('rolloutLines', () => {
  it('makes the three-line thread from the identity alone', () => {
    const lines = parsed(identity);
    expect(lines).toEqual([
      {
        timestamp: '2025-01-05T12:00:00.000Z',
        type: 'session_meta',
        payload: {
          id: identity.threadId,
          timestamp: '2025-01-05T12:00:00.000Z',
          cwd: '/work',
          originator: 'codex_cli_rs',
          cli_version: '0.0.0',
          source: 'cli',
          model_provider: 'mock_provider',
        },
      },
      {
        timestamp: '2025-01-05T12:00:00.001Z',
        type: 'response_item',
        payload: {
          type: 'message',
          role: 'user',
          content: [{ type: 'input_text', text: 'Hello' }],
        },
      },
      {
        timestamp: '2025-01-05T12:00:00.002Z',
        type: 'event_msg',
        payload: {
          type: 'user_message',
          message: 'Hello',
          images: [],
          local_images: [],
          text_elements: [],
        },
      },
    ]);
  });

  it('is pure', () => {
    const spec: RolloutLinesSpec = { ...identity, turns: [{ lifecycle: 'unfinished' }] };
    expect(rolloutLines(spec)).toEqual(rolloutLines(spec));
  });

  it('writes each lifecycle with its own start and end events', () => {
    const eventsOf = (lifecycle: 'bare' | 'completed' | 'unfinished' | 'aborted') =>
      parsed({ ...identity, turns: [{ lifecycle, agentText: 'a' }] })
        .filter(({ type }) => type === 'event_msg')
        .map(({ payload }) => payload.type);
    expect(eventsOf('bare')).toEqual(['agent_message']);
    expect(eventsOf('completed')).toEqual(['task_started', 'agent_message', 'task_complete']);
    expect(eventsOf('unfinished')).toEqual(['task_started', 'agent_message']);
    expect(eventsOf('aborted')).toEqual(['task_started', 'agent_message', 'turn_aborted']);
  });

  it('keeps the id of a turn the same from start to end, and different between turns', () => {
    const spec: RolloutLinesSpec = {
      ...identity,
      turns: [{ lifecycle: 'completed' }, { lifecycle: 'aborted' }, { lifecycle: 'completed' }],
    };
    const ids = parsed(spec).flatMap(({ payload }) =>
      payload.turn_id === undefined ? [] : [payload.turn_id],
    );
    const [first, second, third] = [0, 1, 2].map((index) => rolloutTurnId(spec, index));
    expect(ids).toEqual([first, first, second, second, third, third]);
    expect(new Set(ids).size).toBe(3);
  });

  it('takes a given turn id', () => {
    const spec: RolloutLinesSpec = {
      ...identity,
      turns: [{ lifecycle: 'unfinished', turnId: 'mine' }],
    };
    expect(parsed(spec)[1]?.payload.turn_id).toBe('mine');
  });

  it('writes text elements as byte ranges', () => {
    const lines = parsed({
      ...identity,
      turns: [{ userText: 'héllo', textElements: [{ start: 0, end: 3, placeholder: '<x>' }] }],
    });
    expect(lines.at(-1)?.payload.text_elements).toEqual([
      { byte_range: { start: 0, end: 3 }, placeholder: '<x>' },
    ]);
  });

  it('puts the token count inside its turn, before the end event', () => {
    const lines = parsed({
      ...identity,
      turns: [
        {
          lifecycle: 'aborted',
          agentText: 'a',
          tokenUsage: { total: counts, last: { ...counts, total: 90 }, modelContextWindow: 1000 },
        },
      ],
    });
    const [usage, end] = lines.slice(-2);
    expect(usage?.payload).toEqual({
      type: 'token_count',
      info: {
        total_token_usage: {
          input_tokens: 120,
          cached_input_tokens: 20,
          output_tokens: 30,
          reasoning_output_tokens: 10,
          total_tokens: 150,
        },
        last_token_usage: {
          input_tokens: 120,
          cached_input_tokens: 20,
          output_tokens: 30,
          reasoning_output_tokens: 10,
          total_tokens: 90,
        },
        model_context_window: 1000,
      },
      rate_limits: null,
    });
    expect(end?.payload).toMatchObject({ type: 'turn_aborted', reason: 'interrupted' });
  });

  it('describes the thread in session_meta; meta wins', () => {
    const [meta] = parsed({
      ...identity,
      originator: 'o',
      cliVersion: '1.2.3',
      source: { subagent: 'review' },
      modelProvider: 'p',
      forkedFromId: 'f',
      git: { commitHash: 'abc', branch: 'main' },
      meta: { cwd: '/other', history_mode: 'legacy' },
    });
    expect(meta?.payload).toEqual({
      id: identity.threadId,
      forked_from_id: 'f',
      timestamp: '2025-01-05T12:00:00.000Z',
      cwd: '/other',
      originator: 'o',
      cli_version: '1.2.3',
      source: { subagent: 'review' },
      model_provider: 'p',
      git: { commit_hash: 'abc', branch: 'main' },
      history_mode: 'legacy',
    });
  });

  it('appends extra lines: strings untouched, objects as JSON', () => {
    const lines = rolloutLines({ ...identity, turns: [], extraLines: ['{broken', { a: 1 }] });
    expect(lines.slice(1)).toEqual(['{broken', '{"a":1}']);
  });
});

interface Line {
  timestamp: string;
  type: string;
  payload: Record<string, unknown>;
}

function parsed(spec: RolloutLinesSpec): Line[] {
  return rolloutLines(spec).map((line) => JSON.parse(line) as Line);
}
