import type { Behaviour } from '../rules/behaviour.ts';
import {
  askedOfEverybody,
  askedOfFirst,
  cancelDeclines,
  declinedRuns,
  errorConsents,
  interruptUnresolved,
  resolvedToFirst,
  unreadableConsents,
  waitingUnflagged,
} from '../rules/defects/approval-defects.ts';
import { declinedItemToAsked } from '../rules/defects/known-defects.ts';
import {
  fileQuestionUnresolved,
  sessionApprovalForgotten,
} from '../rules/defects/rollback-defects.ts';
import { resolvedAfterTurn } from '../rules/defects/turn-defects.ts';
import { questionsAreResolved } from '../rules/turn-rules.ts';
import type { Answer } from '../server/pending-requests.ts';
import type { ServerContext } from '../server/server-context.ts';
import type { ApprovalDecision, ApprovalRequest, TurnEvent } from '../turns/turn-types.ts';
import { allowFiles, isAllowed } from './allowed-files.ts';
import { setStatus, toSubscribers } from './audience.ts';
import { announceLegacy } from './legacy/announce-legacy.ts';
import { commandQuestion } from './legacy/legacy-command.ts';
import { patchQuestion } from './legacy/legacy-patch.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { newSubmissionId } from './submission-id.ts';
import { active, waitingOnApproval } from './thread-status.ts';

export interface ApprovalQuestion {
  readonly turnId: string;
  readonly request: ApprovalRequest;
  readonly signal: AbortSignal;
  emit(event: TurnEvent): void;
}

/** Asks the subscribers of a thread; the first answer decides. An interrupt cancels the question. */
export async function askApproval(
  context: ServerContext,
  thread: LoadedThread,
  { turnId, request, signal, emit }: ApprovalQuestion,
): Promise<ApprovalDecision> {
  if (signal.aborted) return 'cancelled';
  const item = thread.running?.open.get(request.params.itemId);
  const { behaviour } = context;
  const isPatch = request.method === 'item/fileChange/requestApproval';
  const isRemembered = isPatch && item !== undefined && isAllowed(thread, item);
  if (isRemembered && !behaviour.has(sessionApprovalForgotten)) return 'accept';
  if (request.method === 'item/commandExecution/requestApproval') {
    announceLegacy(context, thread, turnId, commandQuestion(request.params, turnId));
  } else if (item !== undefined) {
    announceLegacy(context, thread, turnId, patchQuestion(item, turnId));
  }
  setStatus(context, thread, behaviour.has(waitingUnflagged) ? active : waitingOnApproval);
  if (request.opening !== undefined) emit(request.opening());
  const params = { threadId: thread.id, turnId, ...request.params };
  const asked = new Set(audienceOf(context, thread));
  const { id, answer } = context.pending.ask(thread.id, request.method, params, asked);
  const cancel = () => void context.pending.settle(String(id), { kind: 'cancelled' });
  signal.addEventListener('abort', cancel, { once: true });
  const given = await answer;
  const decision = misread(behaviour, decisionOf(given));
  const { running } = thread;
  signal.removeEventListener('abort', cancel);
  const isSilent =
    decision === 'cancelled' &&
    behaviour.has(isPatch ? fileQuestionUnresolved : interruptUnresolved);
  if (isPatch && item !== undefined && decision === 'acceptForSession') allowFiles(thread, item);
  if (behaviour.value(questionsAreResolved) && !isSilent) {
    const params = { threadId: thread.id, requestId: id };
    const resolved = () => {
      if (!behaviour.has(resolvedToFirst)) {
        toSubscribers(context, thread, 'serverRequest/resolved', params);
        return;
      }
      const [first] = thread.subscribers;
      first?.notify('serverRequest/resolved', params);
    };
    // The end of an interrupted turn is told first, on 0.107 to 0.169.
    const isLate = decision === 'cancelled' || behaviour.has(resolvedAfterTurn);
    if (running !== undefined && isLate) {
      void running.ended.then(resolved);
    } else resolved();
  }
  // An answer counts like a request of the client.
  if (decision !== 'cancelled') newSubmissionId(context, thread);
  const goOn = () => {
    if (!signal.aborted) setStatus(context, thread, active);
  };
  // Either order was seen of files; this one more often.
  if (isPatch) goOn();
  if (running && !isPatch && behaviour.has(declinedItemToAsked)) running.hearers = asked;
  request.onDecision?.(decision);
  if (running) running.hearers = undefined;
  goOn();
  return decision;
}

function audienceOf({ behaviour, clients }: ServerContext, { subscribers }: LoadedThread) {
  if (behaviour.has(askedOfEverybody)) return clients;
  return behaviour.has(askedOfFirst) ? [...subscribers].slice(0, 1) : subscribers;
}

function misread({ has }: Behaviour, decision: ApprovalDecision): ApprovalDecision {
  if (decision === 'decline' && has(declinedRuns)) return 'accept';
  if (decision === 'cancel' && has(cancelDeclines)) return 'decline';
  if (decision === 'failed' && has(errorConsents)) return 'accept';
  if (decision === 'unusable' && has(unreadableConsents)) return 'accept';
  return decision;
}

const words: readonly ApprovalDecision[] = ['accept', 'acceptForSession', 'decline', 'cancel'];

function decisionOf(answer: Answer): ApprovalDecision {
  if (answer.kind === 'cancelled') return 'cancelled';
  if (answer.kind === 'error') return 'failed';
  const { result } = answer;
  if (typeof result !== 'object' || result === null || !('decision' in result)) return 'unusable';
  const { decision } = result;
  // An amendment of a policy is an acceptance with more to it.
  if (typeof decision === 'object' && decision !== null) return 'accept';
  return words.find((word) => word === decision) ?? 'unusable';
}
