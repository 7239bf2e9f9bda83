import { applyStep } from './apply-step.ts';
import { firstClients } from './first-clients.ts';
import type { SessionRules } from './session-rules.ts';
import { initialState, type SessionState, type ThreadState } from './session-state.ts';
import type { ClientName, Step, ThreadName } from './step.ts';
import { statusOf } from './steps/thread-told.ts';

/**
 * The situations that a session brings about, in words: each step with the state of its thread, with what
 * was done to that thread before, and with how each client stands to it.
 */
export function situations(rules: SessionRules, steps: readonly Step[]): Set<string> {
  const found = new Set<string>();
  const story = new Story();
  let state = initialState(firstClients(rules));
  for (const step of steps) {
    const next = applyStep(rules, state, step);
    if (!next) continue;
    const kind = kindOf(step);
    const thread = 'thread' in step ? state.threads[step.thread] : undefined;
    if ('thread' in step && thread) {
      const client = 'client' in step ? step.client : undefined;
      found.add(`${kind} | ${stateOf(thread, client)}`);
      found.add(`${story.of(step.thread).slice(-2).join(' > ')} > ${kind}`);
      for (const other of state.clients) {
        const role = other === client ? 'own' : 'other';
        found.add(`${kind} | ${role} ${story.tie(step.thread, other)}`);
      }
    }
    story.add(kind, step, state, next.state);
    state = next.state;
  }
  return found;
}

/** What became of the threads of a session, and of the ties between them and clients. */
class Story {
  readonly #threads = new Map<ThreadName, string[]>();
  readonly #ties = new Map<string, string>();

  of(name: ThreadName): string[] {
    return this.#threads.get(name) ?? [];
  }

  /** `subscribed`, or how the subscription ended. */
  tie(name: ThreadName, client: ClientName): string {
    return this.#ties.get(`${name} ${client}`) ?? 'never subscribed';
  }

  add(kind: string, step: Step, before: SessionState, after: SessionState): void {
    for (const [key, thread] of Object.entries(after.threads)) {
      const name = key as ThreadName;
      const former = before.threads[name];
      const isConcerned = 'thread' in step ? step.thread === name : former !== thread;
      if (isConcerned || !former) this.#threads.set(name, [...this.of(name), kind]);
      const left = (former?.subscribers ?? []).filter((it) => !thread.subscribers.includes(it));
      for (const client of left) this.#ties.set(`${name} ${client}`, `left by ${kind}`);
      for (const client of thread.subscribers) this.#ties.set(`${name} ${client}`, 'subscribed');
    }
  }
}

function kindOf(step: Step): string {
  if (step.do === 'turn') return `${step.how} turn`;
  if (step.do === 'visit') return `${step.to} elsewhere`;
  if (step.do === 'signal') return step.signal;
  return step.do === 'resume' ? `resume by ${step.by}` : step.do;
}

function stateOf(thread: ThreadState, client: ClientName | undefined): string {
  const isSubscribed = client !== undefined && thread.subscribers.includes(client);
  const others = thread.subscribers.length - (isSubscribed ? 1 : 0);
  return [
    thread.rollout,
    statusOf(thread),
    thread.turns.length === 0 ? 'no turn' : thread.turns.at(-1)?.status,
    isSubscribed ? 'subscribed' : 'not subscribed',
    others === 0 ? 'no other' : 'others',
  ].join(', ');
}
