import type { ServerContext } from '../server/server-context.ts';
import type { LoadedThread } from './loaded-thread.ts';

/** Writes the settings that a thread goes on with into its rollout. */
export function recordSettings(context: ServerContext, thread: LoadedThread): void {
  const { settings, id } = thread;
  const { model, effort, cwd } = settings;
  const payload = {
    type: 'thread_settings_applied',
    thread_id: id,
    thread_settings: {
      model,
      model_provider_id: settings.modelProvider,
      approval_policy: settings.approvalPolicy,
      approvals_reviewer: 'user',
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
