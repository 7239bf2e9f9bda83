import type { Expectation } from './expectation.ts';
import type { SessionRules } from './session-rules.ts';
import { mapThreads, type SessionState } from './session-state.ts';
import type { ClientName, ListStep, Step, ThreadStep } from './step.ts';
import { answerLate } from './steps/answer-late.ts';
import { archiveThread, unarchiveThread } from './steps/archive-thread.ts';
import { deleteThread } from './steps/delete-thread.ts';
import { endServer } from './steps/end-server.ts';
import { decide, interruptTurn, releaseTurn, steerTurn } from './steps/end-turn.ts';
import { forkThread } from './steps/fork-thread.ts';
import { asStranger, initialise } from './steps/handshake.ts';
import { listThreads } from './steps/list-threads.ts';
import { lookAtThread, readThread } from './steps/read-thread.ts';
import { resumeThread } from './steps/resume-thread.ts';
import { startThread } from './steps/start-thread.ts';
import { startTurn } from './steps/start-turn.ts';
import { unsubscribe } from './steps/unsubscribe.ts';
import { listElsewhere, visitThread } from './steps/visit-thread.ts';

/**
 * The reference model: what a step leads to in a state. Pure; it knows nothing of connections.
 *
 * @returns `undefined` where the step makes no sense, e.g. one of a client who is not connected, or is left out
 */
export function applyStep(
  rules: SessionRules,
  state: SessionState,
  step: Step,
): Expectation | undefined {
  if (step.do === 'restart' || step.do === 'kill') return endServer(rules, state, step.do);
  if (step.do === 'signal') return endServer(rules, state, step.signal);
  if (step.do === 'visit') return visitThread(rules, state, step.thread, step.to);
  if (step.do === 'overview') return listElsewhere(rules, state, step.of);
  const isStranger = state.strangers.includes(step.client);
  const isConnected = isStranger || state.clients.includes(step.client);
  if (step.do === 'connect' || step.do === 'open') {
    if (isConnected || !rules.hasManyClients) return undefined;
    const group = step.do === 'connect' ? 'clients' : 'strangers';
    return { state: { ...state, [group]: [...state[group], step.client] }, events: [] };
  }
  if (!isConnected) return undefined;
  if (step.do === 'initialise') return initialise(state, step.client);
  if (step.do === 'disconnect') return disconnect(rules, state, step.client);
  const expected = applyRequest(rules, state, step);
  return isStranger ? asStranger(state, expected) : expected;
}

function applyRequest(
  rules: SessionRules,
  state: SessionState,
  step: ThreadStep | ListStep,
): Expectation | undefined {
  if (step.do === 'list') return listThreads(rules, state, step.of);
  return applyThreadStep(rules, state, step);
}

function applyThreadStep(
  rules: SessionRules,
  state: SessionState,
  step: ThreadStep,
): Expectation | undefined {
  const { client, thread: name } = step;
  const thread = state.threads[name];
  if (step.do === 'start') return thread ? undefined : startThread(rules, state, client, name);
  if (!thread) return undefined;
  const moment = { rules, state, client, name, thread };
  switch (step.do) {
    case 'turn':
      return startTurn(moment, step.how);
    case 'release':
      return releaseTurn(moment);
    case 'steer':
      return steerTurn(moment);
    case 'interrupt':
      return interruptTurn(moment);
    case 'accept':
    case 'decline':
    case 'cancel':
      return thread.running ? decide(moment, step.do) : answerLate(moment);
    case 'resume':
      return resumeThread(moment, step.by);
    case 'unsubscribe':
      return unsubscribe(moment);
    case 'archive':
      return archiveThread(moment);
    case 'unarchive':
      return unarchiveThread(moment);
    case 'delete':
      return deleteThread(moment);
    case 'fork':
      return forkThread(moment, step.into);
    case 'look':
      return lookAtThread(moment);
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
  const others = (clients: readonly ClientName[]) => clients.filter((other) => other !== client);
  if (!rules.hasManyClients || others(state.clients).length === 0) return undefined;
  const without = mapThreads(state, ({ running, canAnswerLate = [], ...thread }) => ({
    ...thread,
    subscribers: others(thread.subscribers),
    canAnswerLate: others(canAnswerLate),
    ...(running
      ? {
          running: {
            ...running,
            asked: others(running.asked),
            audience: others(running.audience),
          },
        }
      : {}),
  }));
  return {
    state: { ...without, clients: others(state.clients), strangers: others(state.strangers) },
    events: [],
  };
}
