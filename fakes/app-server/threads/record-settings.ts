import { settingsAreRecorded } from '../rules/settings-rules.ts';
import type { ServerContext } from '../server/server-context.ts';
import { agrees } from '../storage/settings-record.ts';
import type { LoadedThread } from './loaded-thread.ts';

/**
 * Writes the settings that a thread goes on with into its rollout, where the edition does so.
 *
 * @param at a resume from disk, or the start of a turn
 */
export function recordSettings(
  context: ServerContext,
  thread: LoadedThread,
  at: 'resume' | 'turn',
): void {
  const { settings, id } = thread;
  const { model, effort, cwd } = settings;
  const whether = context.behaviour.value(settingsAreRecorded);
  if (whether === 'never' || (whether === 'by-resume' && at !== 'resume')) return;
  if (whether === 'when-changed' && agrees(thread.recorded, settings)) return;
  thread.recorded = settings;
  const payload = {
    type: 'thread_settings_applied',
    thread_id: id,
    thread_settings: {
      model,
      model_provider_id: settings.modelProvider,
      approval_policy: settings.approvalPolicy,
      approvals_reviewer: settings.approvalsReviewer,
      sandbox_mode: settings.sandbox,
      cwd,
      runtime_workspace_roots: [cwd],
      collaboration_mode: {
        mode: 'default',
        settings: { model, reasoning_effort: effort, developer_instructions: null },
      },
      disabled_plugin_ids: [],
    },
  };
  thread.rollout?.append([{ type: 'event_msg', payload }], new Date(context.now()));
}
