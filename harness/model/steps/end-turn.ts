import type { Expectation } from '../expectation.ts';
import { leaveOut } from '../left-out.ts';
import { type ThreadState, withThread, withTurn } from '../session-state.ts';
import type { Decision } from '../step.ts';
import { answerText, questionText } from '../turn-texts.ts';
import { answered, itemTold, type Moment, refused, statusTold, toSubscribers } from './moment.ts';
import { answerEnds, answerTold, joinTurn, turnEnds } from './start-turn.ts';
import { questionOf } from './thread-told.ts';
import { turnInterrupted } from './turn-interrupted.ts';

/** The model is let go: it answers what was asked first, then what joined the turn. */
export function releaseTurn(moment: Moment): Expectation | undefined {
  const { state, name, thread } = moment;
  const { running } = thread;
  if (running?.how !== 'held') return undefined;
  const { joined = [] } = running;
  return {
    state: withThread(state, name, releasedTurn(thread)),
    events: [
      ...(joined.length === 0 ? [] : answerTold(moment)),
      ...joined.flatMap(() => itemTold(moment, 'userMessage')),
      ...answerEnds(moment),
    ],
  };
}

/** The thread with the turn that runs, if one does, answered to its end. */
export function releasedTurn(thread: ThreadState): ThreadState {
  const { running } = thread;
  if (!running) return thread;
  const { question, joined = [] } = running;
  const texts = [
    questionOf(running),
    answerText(question),
    ...joined.map((one) => questionText(one)),
    ...joined.slice(-1).map(answerText),
  ];
  return withTurn(thread, { texts, status: 'completed' });
}

/** One question more in the running turn: the model is asked it after its answer, or at once instead. */
export function steerTurn(moment: Moment): Expectation | undefined {
  const { rules, state, thread } = moment;
  const { running } = thread;
  if (!rules.canSteer) return undefined;
  if (running?.how === 'asking') return leaveOut('a turn that joins one that asks');
  if (!thread.isLoaded) return { state, answer: refused(/thread not found/), events: [] };
  if (!running) return { state, answer: refused(/no active turn to steer/), events: [] };
  return { ...joinTurn(moment, running), answer: answered('steered') };
}

/** Ends the turn that runs. */
export function interruptTurn(moment: Moment): Expectation | undefined {
  const { rules, state, name, thread } = moment;
  const { running } = thread;
  if (!thread.isLoaded) return { state, answer: refused(/thread not found/), events: [] };
  if (!running) {
    if (!rules.refusesIdleInterrupt)
      return leaveOut('an interrupt of an idle thread, before 0.126');
    const last = thread.turns.at(-1)?.status ?? 'interrupted';
    if (/^(interrupted|unfinished)$/.test(last))
      return leaveOut('an interrupt behind an interrupt');
    return { state, answer: refused(/no active turn to interrupt/), events: [] };
  }
  if (running.joined) return leaveOut('a turn that others joined, cut off');
  const ended = turnInterrupted(moment);
  return {
    state: withThread(state, name, ended.thread),
    answer: answered('interrupted'),
    events: ended.events,
  };
}

/** A client that was asked says whether the command may run; the model goes on, unless it is cancelled. */
export function decide(moment: Moment, decision: Decision): Expectation | undefined {
  const { rules, state, client, name, thread } = moment;
  const { running } = thread;
  if (!running?.asked.includes(client)) return undefined;
  const [before, now] = [new Set(running.audience), new Set(thread.subscribers)];
  const isOther = before.symmetricDifference(now).size > 0;
  if (decision !== 'accept' && isOther) return leaveOut('a decision before another audience');
  const { question } = running;
  const isCancelled = decision === 'cancel';
  const texts = [questionOf(running), ...(isCancelled ? [] : [answerText(question)])];
  const turn = { texts, status: isCancelled ? 'interrupted' : 'completed' } as const;
  const active = statusTold(moment, 'active');
  const started = rules.commandStartsEarly
    ? []
    : [toSubscribers(moment, 'item/started commandExecution')];
  const completed = [toSubscribers(moment, 'item/completed commandExecution')];
  const made = decision === 'accept' ? [...state.made, question] : state.made;
  return {
    state: withThread({ ...state, made }, name, withTurn(thread, turn)),
    events: [
      toSubscribers(moment, 'serverRequest/resolved'),
      ...(decision === 'accept'
        ? [...active, ...started, ...completed]
        : [...completed, ...active]),
      ...(isCancelled ? turnEnds(moment, 'interrupted') : answerEnds(moment)),
    ],
  };
}
