import type { Expectation, ExpectedEvent } from '../expectation.ts';
import { leaveOut } from '../left-out.ts';
import { type RunningTurn, withThread, withTurn } from '../session-state.ts';
import type { TurnKind } from '../step.ts';
import { answerText, questionText } from '../turn-texts.ts';
import { itemTold, type Moment, refused, statusTold, toSubscribers } from './moment.ts';
import { questionOf } from './thread-told.ts';

/** A turn, until it ends or waits. */
export function startTurn(moment: Moment, how: TurnKind): Expectation | undefined {
  const { rules, state, name, thread } = moment;
  if (thread.running) return startAnother(moment, thread.running, how);
  if (how === 'asking' && !rules.hasApprovals) return undefined;
  if (!thread.isLoaded) return { state, answer: refused(/thread not found/), events: [] };
  const hasUnfinished = thread.turns.some(({ status }) => status === 'unfinished');
  if (hasUnfinished && (how === 'held' || how === 'asking')) {
    return leaveOut('an unfinished turn beside one that runs');
  }
  const question = state.questions + 1;
  const text = questionText(question, how);
  const running = { question, audience: thread.subscribers };
  const next = (changed: typeof thread, events: readonly ExpectedEvent[]): Expectation => ({
    state: withThread({ ...state, questions: question }, name, { ...changed, rollout: 'active' }),
    answer: { ok: true, says: 'inProgress: ' },
    events: [...turnBegins(moment), ...itemTold(moment, 'userMessage'), ...events],
  });
  switch (how) {
    case 'plain':
      return next(
        withTurn(thread, { texts: [text, answerText(question)], status: 'completed' }),
        answerEnds(moment),
      );
    case 'failing':
      return next(withTurn(thread, { texts: [text], status: 'failed' }, 'systemError'), [
        ...statusTold(moment, 'systemError'),
        toSubscribers(moment, 'error'),
        toSubscribers(moment, 'turn/completed failed'),
      ]);
    case 'held':
      return next({ ...thread, running: { ...running, how, asked: [] } }, []);
    case 'asking':
      return next({ ...thread, running: { ...running, how, asked: thread.subscribers } }, [
        ...statusTold(moment, 'active waitingOnApproval'),
        ...(rules.commandStartsEarly
          ? [toSubscribers(moment, 'item/started commandExecution')]
          : []),
        toSubscribers(moment, 'item/commandExecution/requestApproval'),
      ]);
  }
}

/** A turn that is started while another one runs joins it, although it is answered as one of its own. */
function startAnother(
  moment: Moment,
  running: RunningTurn,
  how: TurnKind,
): Expectation | undefined {
  const { canSteer, hasApprovals } = moment.rules;
  if (!canSteer || (how === 'asking' && !hasApprovals)) return undefined;
  if (running.how === 'asking') return leaveOut('a turn that joins one that asks');
  if (how !== 'plain') return leaveOut('a turn that joins one, and waits or fails');
  if (!moment.rules.steerReplacesAnswer) return leaveOut('a turn that joins one, before 0.166');
  return { ...joinTurn(moment, running), answer: { ok: true, says: 'inProgress: ' } };
}

/** One question more in a turn that waits for the model: it is asked it after its answer, or at once instead. */
export function joinTurn(moment: Moment, running: RunningTurn): Expectation {
  const { rules, state, name, thread } = moment;
  const question = state.questions + 1;
  const asked = { ...state, questions: question };
  if (!rules.steerReplacesAnswer) {
    const joined = [...(running.joined ?? []), question];
    const changed = { ...thread, running: { ...running, joined } };
    return { state: withThread(asked, name, changed), events: [] };
  }
  const texts = [questionOf(running), questionText(question), answerText(question)];
  return {
    state: withThread(asked, name, withTurn(thread, { texts, status: 'completed' })),
    events: [...itemTold(moment, 'userMessage'), ...answerEnds(moment)],
  };
}

/** What is told when the last answer of the model has come, and the turn with it ends. */
export function answerEnds(moment: Moment): ExpectedEvent[] {
  return [...answerTold(moment), ...turnEnds(moment, 'completed')];
}

/** An answer of the model, which comes in one piece. */
export function answerTold(moment: Moment): ExpectedEvent[] {
  const [started, completed] = itemTold(moment, 'agentMessage');
  const piece = toSubscribers(moment, 'item/agentMessage/delta');
  return [started, piece, completed];
}

export function turnEnds(moment: Moment, status: string): ExpectedEvent[] {
  return [...statusTold(moment, 'idle'), toSubscribers(moment, `turn/completed ${status}`)];
}

function turnBegins(moment: Moment): ExpectedEvent[] {
  const active = statusTold(moment, 'active');
  const started = [toSubscribers(moment, 'turn/started')];
  return moment.rules.turnOrder === 'started-first'
    ? [...started, ...active]
    : [...active, ...started];
}
