import type { Expectation } from '../expectation.ts';
import { withThread } from '../session-state.ts';
import { type Moment, refused, statusTold } from './moment.ts';

/** A whole turn: what happens until its end is told. */
export function runTurn(moment: Moment): Expectation {
  const { rules, state, name, thread } = moment;
  if (!thread.isLoaded) return { state, answer: refused(/thread not found/), events: [] };
  const number = state.turns + 1;
  const toSubscribers = (says: string) => ({ to: thread.subscribers, says: `${name}: ${says}` });
  const active = statusTold(moment, 'active');
  const started = [toSubscribers('turn/started')];
  const turn = { number, status: 'completed' } as const;
  return {
    state: withThread({ ...state, turns: number }, name, {
      ...thread,
      rollout: 'active',
      status: 'idle',
      turns: [...thread.turns, turn],
    }),
    answer: { ok: true, says: 'inProgress: ' },
    events: [
      ...(rules.turnOrder === 'started-first' ? [...started, ...active] : [...active, ...started]),
      ...['userMessage', 'agentMessage'].flatMap((item) => [
        toSubscribers(`item/started ${item}`),
        toSubscribers(`item/completed ${item}`),
      ]),
      ...statusTold(moment, 'idle'),
      toSubscribers('turn/completed completed'),
    ],
  };
}
