import { describe, expect, test } from 'vitest';
import { HarnessDefect } from '../harness-defect.ts';
import type { Outcome } from '../protocol/outcome.ts';
import { TargetFailure } from '../protocol/target-failure.ts';
import { Check, Checks } from './check.ts';
import { CheckFailure } from './check-failure.ts';

const accepted: Outcome = { ok: true, method: 'thread/read', result: { id: 'x' }, frame: 7 };
const refused: Outcome = {
  ok: false,
  method: 'thread/read',
  error: { code: -32600, message: 'thread not found: x' },
  frame: 8,
};

/** The failure of an assertion, and proof that it was not counted. */
function failureOf(assertion: (check: Check) => void): CheckFailure {
  const check = new Check('A-01');
  try {
    assertion(check);
  } catch (error) {
    expect(check.held).toBe(0);
    if (error instanceof CheckFailure) return error;
    throw error;
  }
  throw new Error('the assertion held');
}

function holds(assertion: (check: Check) => void): void {
  const check = new Check('A-01');
  assertion(check);
  expect(check.held).toBe(1);
}

describe('accepted', () => {
  test('gives the result', () => {
    holds((check) => expect(check.accepted('it reads', accepted)).toEqual({ id: 'x' }));
  });

  test('fails on a refusal', () => {
    expect(failureOf((check) => check.accepted('it reads', refused))).toMatchObject({
      clause: 'A-01',
      message: 'it reads',
      expected: 'thread/read succeeds',
      seen: 'thread/read failed: -32600 thread not found: x',
      frame: 8,
    });
  });
});

describe('refused', () => {
  const refusal = { code: -32600, says: /^thread not found/, control: accepted };

  test('holds for the code, the cause and a control that succeeds', () => {
    holds((check) => check.refused('it is gone', refused, refusal));
  });

  test('fails when the request succeeds', () => {
    expect(failureOf((check) => check.refused('it is gone', accepted, refusal))).toMatchObject({
      expected: 'error -32600 with a message like /^thread not found/',
      seen: 'thread/read succeeded: {"id":"x"}',
      frame: 7,
    });
  });

  test.each([
    ['another code', { ...refusal, code: -32601 }],
    ['another cause', { ...refusal, says: /no permission/ }],
  ])('fails for %s', (_, other) => {
    const failure = failureOf((check) => check.refused('it is gone', refused, other));
    expect(failure).toMatchObject({ message: 'it is gone', frame: 8 });
  });

  test('fails when the control is refused too: a server that refuses everything shows nothing', () => {
    const control: Outcome = { ...refused, frame: 9 };
    const failure = failureOf((check) =>
      check.refused('it is gone', refused, { ...refusal, control }),
    );
    expect(failure).toMatchObject({
      message: 'it is gone: the control',
      expected: 'the repaired thread/read succeeds',
      frame: 9,
    });
  });

  test('gives the same answer each time for a pattern with a memory', () => {
    const says = /thread not found/g;
    const check = new Check('A-01');
    for (let round = 0; round < 3; round += 1) {
      check.refused('it is gone', refused, { ...refusal, says });
    }
    expect(check.held).toBe(3);
  });
});

describe('equal', () => {
  test.each([
    [1, 1],
    ['a', 'a'],
    [{ a: [1, { b: null }] }, { a: [1, { b: null }] }],
    [undefined, undefined],
  ])('%j equals %j', (seen, expected) => {
    holds((check) => check.equal('same', seen, expected));
  });

  test.each([
    [1, '1'],
    [null, undefined],
    [{ a: undefined }, {}],
    [
      [1, 2],
      [2, 1],
    ],
  ])('%j differs from %j', (seen, expected) => {
    failureOf((check) => check.equal('same', seen, expected, 3));
  });

  test('shows both sides', () => {
    expect(failureOf((check) => check.equal('same', ['a'], undefined, 3))).toMatchObject({
      seen: '["a"]',
      expected: 'undefined',
      frame: 3,
    });
  });

  test('shows no more than a piece of a long value', () => {
    const { seen } = failureOf((check) => check.equal('same', 'x'.repeat(1_000_000), ''));
    expect(seen.length).toBeLessThan(500);
  });
});

test('that holds for true and fails for false', () => {
  holds((check) => check.that('it is so', true, { expected: 'so', seen: 'so' }));
  const failure = failureOf((check) =>
    check.that('it is so', false, { expected: 'so', seen: { not: 1 }, frame: 4 }),
  );
  expect(failure).toMatchObject({
    message: 'it is so',
    expected: 'so',
    seen: '{"not":1}',
    frame: 4,
  });
});

test('inOrder holds for rising frames and fails for others', () => {
  const [first, second] = [
    { name: 'turn/started', frame: 5 },
    { name: 'turn/completed', frame: 9 },
  ];
  holds((check) => check.inOrder('in order', first, second));
  expect(failureOf((check) => check.inOrder('in order', second, first))).toMatchObject({
    expected: 'turn/completed, then turn/started',
    seen: 'turn/started, then turn/completed',
    frame: 5,
  });
});

describe('answered', () => {
  test('gives the answer, also a refusal', async () => {
    const check = new Check('A-01');
    expect(await check.answered('request', Promise.resolve(refused))).toBe(refused);
    expect(check.held).toBe(1);
  });

  test('makes a missing answer a violation', async () => {
    const silence = Promise.reject(new TargetFailure('hang', 'got no response', 6));
    await expect(new Check('A-01').answered('request', silence)).rejects.toMatchObject({
      name: 'CheckFailure',
      clause: 'A-01',
      seen: 'got no response',
      frame: 6,
    });
  });

  test('leaves a crash what it is', async () => {
    const crash = new TargetFailure('crash', 'gone');
    await expect(new Check('A-01').answered('request', Promise.reject(crash))).rejects.toBe(crash);
  });
});

describe('arrives', () => {
  test('gives the event', async () => {
    const check = new Check('A-01');
    expect(await check.arrives('it comes', Promise.resolve('event'))).toBe('event');
    expect(check.held).toBe(1);
  });

  test('makes a missing event a violation', async () => {
    const check = new Check('A-01');
    const missing = Promise.reject(new TargetFailure('missing-event', 'no event', 6));
    await expect(check.arrives('it comes', missing)).rejects.toMatchObject({
      name: 'CheckFailure',
      clause: 'A-01',
      seen: 'no event',
      frame: 6,
    });
    expect(check.held).toBe(0);
  });

  test.each(['crash', 'hang', 'protocol-error'] as const)(
    'leaves a %s what it is',
    async (kind) => {
      const failure = new TargetFailure(kind, 'gone');
      await expect(new Check('A-01').arrives('it comes', Promise.reject(failure))).rejects.toBe(
        failure,
      );
    },
  );
});

describe('Checks', () => {
  test('keeps one check for each declared clause', () => {
    const checks = new Checks(['A-01', 'A-02']);
    checks.of('A-02').equal('same', 1, 1);
    expect(checks.all.map(({ clause, held }) => [clause, held])).toEqual([
      ['A-01', 0],
      ['A-02', 1],
    ]);
  });

  test('refuses a clause that the case does not declare', () => {
    expect(() => new Checks(['A-01']).of('A-02')).toThrow(HarnessDefect);
  });
});
