import { expect, test } from 'vitest';
import { applyStep } from './apply-step.ts';
import { type SessionRules, sessionRules } from './session-rules.ts';
import { initialState, type SessionState } from './session-state.ts';
import type { Step } from './step.ts';

const variants: Record<string, string> = {
  'RESUME-57': 'reported',
  'ARCHIVE-02': 'refused',
  'RESUME-05': 'advised',
  'PATH-07': 'file does not exist',
  'SUB-01': 'stays-loaded',
  'STATUS-07': 'active-first',
  'RESUME-45': 'shared',
};
const rules = sessionRules({ edition: '0.138', variant: (id) => variants[id] ?? '' }, 'ws');

function after(steps: readonly Step[], some: SessionRules = rules): SessionState {
  return steps.reduce<SessionState>(
    (state, step) => applyStep(some, state, step)?.state ?? state,
    initialState(['alice', 'bob']),
  );
}

const start = { do: 'start', client: 'alice', thread: 'one' } as const;
const turn = { do: 'turn', client: 'alice', thread: 'one', how: 'plain' } as const;
const resume = { do: 'resume', client: 'bob', thread: 'one', by: 'id' } as const;
const archive = { do: 'archive', client: 'bob', thread: 'one' } as const;

test('a thread can be resumed once it has a turn, and both clients get its events', () => {
  expect(applyStep(rules, after([start]), resume)?.answer).toMatchObject({ ok: false });
  const state = after([start, turn, resume]);
  expect(state.threads.one).toMatchObject({ rollout: 'active', subscribers: ['alice', 'bob'] });
  const ends = applyStep(rules, state, turn)?.events.at(-1);
  expect(ends).toEqual({ to: ['alice', 'bob'], says: 'one: turn/completed completed' });
});

test('an archive ends subscriptions, and a restart forgets what was never written', () => {
  const one = after([start, turn, resume, archive]).threads.one;
  expect(one).toMatchObject({ rollout: 'archived', isLoaded: false, subscribers: [] });
  expect(after([start, { do: 'restart' }]).threads.one).toMatchObject({ rollout: 'none' });
});

test('the last unsubscribe unloads in the editions where it does', () => {
  const leave = { do: 'unsubscribe', client: 'alice', thread: 'one' } as const;
  expect(after([start, turn, leave]).threads.one?.isLoaded).toBe(true);
  const unloading = { ...rules, lastUnsubscribe: 'unloads' } as const;
  expect(after([start, turn, leave], unloading).threads.one?.isLoaded).toBe(false);
});

test('a turn that runs is interrupted by an archive, and left unfinished by a killed server', () => {
  const busy = after([start, turn, resume, { ...turn, how: 'held' }]);
  const archived = applyStep(rules, busy, archive);
  expect(archived?.state.threads.one?.turns.at(-1)?.status).toBe('interrupted');
  expect(archived?.events.map(({ says }) => says)).toContain('one: turn/completed interrupted');
  const killed = applyStep(rules, busy, { do: 'kill' })?.state ?? busy;
  const read = { do: 'read', client: 'alice', thread: 'one' } as const;
  const told = (state: SessionState) => applyStep(rules, state, read)?.answer;
  expect(told(killed)).toMatchObject({
    says: { turns: [expect.any(String), 'interrupted: held question 2'] },
  });
});

test('the status of a thread that was archived at work is left to chance until it is loaded again', () => {
  const read = { do: 'read', client: 'alice', thread: 'one' } as const;
  const status = (steps: readonly Step[]) => applyStep(rules, after(steps), read)?.answer;
  const archived = [start, turn, { ...turn, how: 'held' }, archive] as const;
  expect(status(archived)).toMatchObject({ says: { status: 'idle or notLoaded' } });
  expect(status([start, turn, archive])).toMatchObject({ says: { status: 'notLoaded' } });
  const back = [...archived, { do: 'unarchive', client: 'bob', thread: 'one' }] as const;
  const resumed = applyStep(rules, after(back), resume);
  expect(resumed?.events).toMatchObject([{ isLeftToChance: true }]);
  expect(status([...back, resume])).toMatchObject({ says: { status: 'idle' } });
  expect(status([...back, { do: 'restart' }])).toMatchObject({ says: { status: 'notLoaded' } });
});

test('steps that make no sense lead nowhere', () => {
  const carol = { do: 'disconnect', client: 'carol' } as const;
  expect(applyStep(rules, after([]), carol)).toBeUndefined();
  expect(applyStep(rules, after([]), turn)).toBeUndefined();
  expect(applyStep(rules, after([start]), start)).toBeUndefined();
});

test('a loaded thread is resumed by other spellings of its path where releases compare files', () => {
  const linked = { ...resume, by: 'link' } as const;
  const busy = after([start, turn]);
  expect(applyStep(rules, busy, linked)?.answer).toMatchObject({ ok: true });
  const comparing = { ...rules, spelledResume: 'stored' } as const;
  expect(applyStep(comparing, busy, linked)).toBeUndefined();
  const stored = after([start, turn, { do: 'restart' }]);
  expect(applyStep(comparing, stored, linked)?.answer).toMatchObject({ ok: true });
});

test('who has not been introduced is refused, told nothing, and introduced once', () => {
  const open = { do: 'open', client: 'carol' } as const;
  const read = { do: 'read', client: 'carol', thread: 'one' } as const;
  const introduce = { do: 'initialise', client: 'carol' } as const;
  const state = after([start, turn, open]);
  expect(applyStep(rules, state, read)?.answer).toMatchObject({ says: /Not initialized/ });
  expect(applyStep(rules, state, turn)?.events[0]?.to).not.toContain('carol');
  expect(applyStep(rules, state, introduce)?.answer).toMatchObject({ ok: true });
  const known = after([start, turn, open, introduce]);
  expect(applyStep(rules, known, read)?.answer).toMatchObject({ ok: true });
  expect(applyStep(rules, known, introduce)?.answer).toMatchObject({ ok: false });
});

test('a server that is signalled lets held turns end, where it can', () => {
  const busy = after([start, turn, { ...turn, how: 'held' }]);
  const signal = { do: 'signal', signal: 'SIGTERM' } as const;
  const drained = applyStep(rules, busy, signal)?.state.threads.one;
  expect(drained).toMatchObject({ isLoaded: false, turns: [{}, { status: 'completed' }] });
  expect(applyStep({ ...rules, drainingSignals: new Set() }, busy, signal)).toBeUndefined();
  expect(applyStep(rules, after([start, { ...turn, how: 'asking' }]), signal)).toBeUndefined();
});

test('another process moves what this server has not loaded, and reads what it has', () => {
  const visit = { do: 'visit', thread: 'one', to: 'archive' } as const;
  const busy = after([start, turn]);
  expect(applyStep(rules, busy, visit)).toBeUndefined();
  const guarded = { ...rules, hasOneWriter: true };
  expect(applyStep(guarded, busy, visit)?.answer).toMatchObject({ says: /active writer/ });
  const archived = after([start, turn, { do: 'restart' }, visit]).threads.one;
  expect(archived).toMatchObject({ rollout: 'archived', isLoaded: false });
  const back = applyStep({ ...guarded, loadedUnarchive: /writer/ }, busy, {
    ...visit,
    to: 'unarchive',
  });
  expect(back?.answer).toMatchObject({ says: /writer/ });
  const read = applyStep(rules, busy, { ...visit, to: 'read' });
  expect(read?.answer).toMatchObject({ says: { status: 'notLoaded' } });
});
