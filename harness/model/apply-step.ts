import type { Expectation } from './expectation.ts';
import type { SessionRules } from './session-rules.ts';
import { mapThreads, type SessionState, unloaded } from './session-state.ts';
import type { ClientName, Step } from './step.ts';
import { archiveThread, unarchiveThread } from './steps/archive-thread.ts';
import { listThreads } from './steps/list-threads.ts';
import { readThread } from './steps/read-thread.ts';
import { resumeThread } from './steps/resume-thread.ts';
import { runTurn } from './steps/run-turn.ts';
import { startThread } from './steps/start-thread.ts';
import { unsubscribe } from './steps/unsubscribe.ts';

/**
 * The reference model: what a step leads to in a state. Pure; it knows nothing of connections.
 *
 * @returns `undefined` where the step makes no sense, e.g. one of a client who is not connected
 */
export function applyStep(
  rules: SessionRules,
  state: SessionState,
  step: Step,
): Expectation | undefined {
  if (step.do === 'restart') return { state: mapThreads(state, unloaded), events: [] };
  const isConnected = state.clients.includes(step.client);
  if (step.do === 'connect') {
    if (isConnected || !rules.hasManyClients) return undefined;
    return { state: { ...state, clients: [...state.clients, step.client] }, events: [] };
  }
  if (!isConnected) return undefined;
  if (step.do === 'disconnect') return disconnect(rules, state, step.client);
  if (step.do === 'list') return listThreads(rules, state, step.of);
  const { client, thread: name } = step;
  const thread = state.threads[name];
  if (step.do === 'start') return thread ? undefined : startThread(rules, state, client, name);
  if (!thread) return undefined;
  const moment = { rules, state, client, name, thread };
  switch (step.do) {
    case 'turn':
      return runTurn(moment);
    case 'resume':
      return resumeThread(moment, step.by);
    case 'unsubscribe':
      return rules.canUnsubscribe ? unsubscribe(moment) : undefined;
    case 'archive':
      return archiveThread(moment);
    case 'unarchive':
      return unarchiveThread(moment);
    case 'read':
      return readThread(moment);
  }
}

/** Somebody must stay, to see what happens. */
function disconnect(
  rules: SessionRules,
  state: SessionState,
  client: ClientName,
): Expectation | undefined {
  if (!rules.hasManyClients || state.clients.length === 1) return undefined;
  const without = mapThreads(state, (thread) => ({
    ...thread,
    subscribers: thread.subscribers.filter((other) => other !== client),
  }));
  const clients = state.clients.filter((other) => other !== client);
  return { state: { ...without, clients }, events: [] };
}
