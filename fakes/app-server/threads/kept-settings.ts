import {
  forkReviewerForgotten,
  reviewerForgotten,
} from '../rules/defects/kept-settings-defects.ts';
import { forksKeepReviewer, reviewerIsKept, rootsAreKept } from '../rules/settings-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import { readThreadRecord, updateThreadRecord } from '../storage/thread-record.ts';
import type { LoadedThread } from './loaded-thread.ts';
import type { SettingOverrides } from './thread-settings.ts';

/** Keeps for the next process what the rollout does not say of a thread's settings. */
export function keepSettings({ behaviour, home }: ServerContext, thread: LoadedThread): void {
  if (thread.isEphemeral || !behaviour.value(reviewerIsKept)) return;
  const { model, effort, approvalsReviewer, runtimeWorkspaceRoots } = thread.settings;
  const roots = behaviour.value(rootsAreKept) ? { runtimeWorkspaceRoots } : {};
  const settings = { model, effort, approvalsReviewer, ...roots };
  updateThreadRecord(home, thread.id, { settings });
}

/** What an earlier process kept of a thread's settings. */
export function recordedSettings(
  { behaviour, home }: ServerContext,
  threadId: string,
): SettingOverrides {
  if (!behaviour.value(reviewerIsKept)) return {};
  const { settings = {} } = readThreadRecord(home, threadId);
  const { approvalsReviewer: _, ...others } = settings;
  return behaviour.has(reviewerForgotten) ? others : settings;
}

/** The reviewer that a fork takes over. */
export function reviewerOfSource(context: ServerContext, sourceId: string): SettingOverrides {
  const { behaviour } = context;
  if (!behaviour.value(forksKeepReviewer) || behaviour.has(forkReviewerForgotten)) return {};
  const { approvalsReviewer } = recordedSettings(context, sourceId);
  return { approvalsReviewer };
}
