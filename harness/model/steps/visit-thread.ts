import type { Expectation } from '../expectation.ts';
import { leaveOut } from '../left-out.ts';
import type { SessionRules } from '../session-rules.ts';
import { mapThreads, type SessionState, type ThreadState, withThread } from '../session-state.ts';
import type { ThreadName, VisitWord } from '../step.ts';
import { listThreads } from './list-threads.ts';
import { answered, refused } from './moment.ts';
import { threadTold, turnsTold } from './thread-told.ts';
import { unsettledEnd, withUnfinishedTurn } from './turn-interrupted.ts';

/** Another process does something with a thread and ends; nobody here is told. */
export function visitThread(
  rules: SessionRules,
  state: SessionState,
  name: ThreadName,
  word: VisitWord,
): Expectation | undefined {
  const thread = state.threads[name];
  if (!thread) return undefined;
  const reason = unsettledEnd({ rules, thread });
  if (reason) return leaveOut(reason);
  switch (word) {
    case 'resume':
      return resumeElsewhere(rules, state, name, thread);
    case 'read':
      return readElsewhere(rules, state, name, thread);
    case 'archive':
    case 'unarchive':
      return moveElsewhere(rules, state, name, thread, word);
  }
}

/** Another process lists threads, none of which it has loaded, and ends. */
export function listElsewhere(
  rules: SessionRules,
  state: SessionState,
  place: 'active' | 'archived',
): Expectation | undefined {
  const there = mapThreads(state, (thread) => ({ ...thread, isLoaded: false }));
  const expected = listThreads(rules, there, place);
  return expected && { ...expected, state };
}

function resumeElsewhere(
  rules: SessionRules,
  state: SessionState,
  name: ThreadName,
  thread: ThreadState,
): Expectation | undefined {
  const nothing = { state, events: [] };
  if (thread.rollout === 'archived') {
    const { archivedRefusal } = rules;
    if (!archivedRefusal) return leaveOut('a resume of an archived thread by its id');
    return { ...nothing, answer: refused(archivedRefusal) };
  }
  if (thread.rollout !== 'active') return { ...nothing, answer: refused(/no rollout found/) };
  if (thread.isLoaded && rules.hasOneWriter) {
    return { ...nothing, answer: refused(/already has an active writer/) };
  }
  const there = { ...withUnfinishedTurn(thread), isLoaded: true, status: 'idle' as const };
  return { ...nothing, answer: answered(threadTold(rules, name, there, turnsTold(rules, there))) };
}

/** There it is not loaded. */
function readElsewhere(
  rules: SessionRules,
  state: SessionState,
  name: ThreadName,
  thread: ThreadState,
): Expectation | undefined {
  if (thread.rollout === 'none' || thread.rollout === 'unwritten') {
    return { state, answer: refused(/not loaded/), events: [] };
  }
  if (thread.rollout === 'archived' && !rules.canReadArchived) {
    return leaveOut('a read of an archived thread, before 0.122');
  }
  const there = { ...withUnfinishedTurn(thread), isLoaded: false };
  const says = threadTold(rules, name, there, turnsTold(rules, there));
  return { state, answer: answered(says), events: [] };
}

/** This server finds the rollout where it is then. */
function moveElsewhere(
  rules: SessionRules,
  state: SessionState,
  name: ThreadName,
  thread: ThreadState,
  word: 'archive' | 'unarchive',
): Expectation | undefined {
  if (word === 'archive' && thread.isLoaded && thread.rollout === 'active') {
    if (!rules.hasOneWriter) return leaveOut('an archive of a loaded thread by another process');
    return { state, answer: refused(/already has an active writer/), events: [] };
  }
  if (word === 'unarchive' && thread.isLoaded) {
    return { state, answer: refused(rules.loadedUnarchive), events: [] };
  }
  const [from, to, none] =
    word === 'archive'
      ? (['active', 'archived', /no rollout found/] as const)
      : (['archived', 'active', /no archived rollout found/] as const);
  if (thread.rollout !== from) return { state, answer: refused(none), events: [] };
  const moved = { ...thread, rollout: to };
  return {
    state: withThread(state, name, moved),
    answer: answered(word === 'archive' ? 'archived' : threadTold(rules, name, moved)),
    events: [],
  };
}
